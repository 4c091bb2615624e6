import { saveHouseRules } from '../../database/queries/houseRules.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Changes the rules of the house from now on; what was sold and refunded keeps what it was decided on. */
export const rulesSave: Handler<'rules.save'> = async (rules, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  await inTransaction(house.dataSource, async (tx) => {
    await writeJournal(tx, { counterId, actorId: caller.id, operation: 'rules.save', detail: rules });
    await saveHouseRules(tx, rules);
  });
  return { rules };
};
