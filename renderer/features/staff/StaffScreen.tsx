import { useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { NewStaff } from './NewStaff.tsx';
import { roleText } from './roleText.ts';
import classes from './StaffScreen.module.css';

/** Who works here, and the form that adds one more. */
export function StaffScreen() {
  const query = useOperation('staff.list', {});
  useKeys([{ key: 'refresh', run: () => void query.refetch() }]);
  return (
    <div className={classes.screen}>
      <section className={classes.list} aria-label="Staff">
        <h1>Staff</h1>
        <LoadingState query={query} what="the staff">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">E-mail</th>
              </tr>
            </thead>
            <tbody>
              {query.data?.staff.map((person) => (
                <tr key={person.id}>
                  <th scope="row" dir="auto">
                    {person.name}
                  </th>
                  <td title={roleText[person.role].may}>{roleText[person.role].name}</td>
                  <td>{person.email}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </LoadingState>
      </section>
      <NewStaff />
    </div>
  );
}
