import { useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { About } from './About.tsx';
import { Books } from './Books.tsx';
import { CounterForm } from './CounterForm.tsx';
import { HouseRules } from './HouseRulesForm.tsx';
import classes from './SettingsScreen.module.css';

/** What this counter prints where, its room, and what it is. */
export function SettingsScreen() {
  const mayRule = useMay('manager');
  const settings = useOperation('counter.settings', {});
  const printers = useOperation('printers.list', {}, { staleTime: 0 });
  useKeys([
    {
      key: 'refresh',
      label: 'Look for printers',
      run: () => void printers.refetch(),
    },
  ]);
  return (
    <div className={classes.screen}>
      <section className={classes.form} aria-label="This counter">
        <h1>This counter</h1>
        <LoadingState query={printers} what="the printers">
          <LoadingState query={settings} what="the settings">
            {settings.data && printers.data && (
              <CounterForm settings={settings.data.settings} printers={printers.data.printers} />
            )}
          </LoadingState>
        </LoadingState>
        {mayRule && <HouseRules />}
        {mayRule && <Books />}
      </section>
      <About />
    </div>
  );
}
