import { useOperation } from '../../client/hooks.ts';
import { Action } from '../../components/Action.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';

/** The printers that this machine knows, to try a failed document on. */
export function OtherPrinter({
  onChoose,
  onBack,
}: {
  onChoose: (printer: string) => void;
  onBack: () => void;
}) {
  const printers = useOperation('printers.list', {});
  return (
    <LoadingState query={printers} what="printers">
      {printers.data?.printers.length === 0 && <span>This machine has no printer.</span>}
      {printers.data?.printers.map(({ name, displayName }) => (
        <Action key={name} size="small" onPress={() => onChoose(name)}>
          {displayName === '' ? name : displayName}
        </Action>
      ))}
      <Action size="small" tone="quiet" onPress={onBack}>
        Back
      </Action>
    </LoadingState>
  );
}
