import { Action } from '../../components/Action.tsx';
import classes from './EventEditor.module.css';
import { type Detail, emptyTier, suggestCode, type TierDraft } from './eventDraft.ts';
import { TierFields } from './TierFields.tsx';
import type { EventEditorState } from './useEventEditor.ts';

/** The kinds of place that can be bought, in the order in which counters show them. */
export function TierList({ editor, current }: { editor: EventEditorState; current: Detail | null }) {
  const { draft, setDraft, problems, notes, saved, currency, timeZone } = editor;
  const change = (tiers: TierDraft[]) => setDraft((before) => ({ ...before, tiers }));
  const { tiers } = draft;
  const edit = (index: number, patch: Partial<TierDraft>) =>
    change(tiers.map((tier, at) => (at === index ? { ...tier, ...patch } : tier)));
  const name = (index: number, text: string) => {
    const codes = tiers.flatMap((tier, at) => (at === index ? [] : [tier.code]));
    const before = tiers[index];
    const follows = before && (before.code === '' || before.code === suggestCode(before.name, codes));
    edit(index, follows ? { name: text, code: suggestCode(text, codes) } : { name: text });
  };
  const swap = (index: number, by: number) => {
    const next = [...tiers];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    change(next);
  };
  return (
    <section className={classes.tiers} aria-label="Tiers">
      <div className={classes.tiersHead}>
        <h2>Tiers</h2>
        <p className={classes.hint}>
          Prices in {currency}, tax included. Empty places: no limit of its own; 0: none.
        </p>
        <Action onPress={() => change([...tiers, emptyTier(tiers)])}>Add a tier</Action>
      </div>
      {tiers.length === 0 && <p className={classes.none}>Without a tier nothing can be sold. Add one.</p>}
      <ol className={classes.tierRows}>
        {tiers.map((tier, index) => {
          const stored = (current ?? saved.event)?.tiers.find(({ id }) => id === tier.id) ?? null;
          return (
            <TierFields
              key={tier.key}
              tier={tier}
              index={index}
              last={index === tiers.length - 1}
              stored={stored}
              currency={currency}
              timeZone={timeZone}
              problems={problems}
              notes={notes}
              onName={(text) => name(index, text)}
              onEdit={(patch) => edit(index, patch)}
              onMove={(by) => swap(index, by)}
              onRemove={() => change(tiers.filter((_, at) => at !== index))}
            />
          );
        })}
      </ol>
    </section>
  );
}
