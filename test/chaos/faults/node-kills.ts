import type { Fault } from '../fault';
import type { ChaosWorld } from '../world/chaos-world';
import type { Verdict } from '../world/fault-line';
import { within } from './within';

/** Long enough for the database to commit what was on its way. */
const COMMIT_MS = 150;

/** Kills a node when it says this to the database. `isDeaf`: it hears no answer to it any more. */
function whenNodeSays(
  pattern: string,
  verdict: Verdict,
  options: { readonly isDeaf?: boolean; readonly afterMs?: number } = {},
): Fault['strike'] {
  return async (world, random) => {
    const node = random.pick(world.mortalNodes);
    const reached = new Promise<void>((resolve) => {
      for (const line of node.lines) {
        line.when('out', pattern, () => {
          if (options.isDeaf) line.freeze('in');
          setTimeout(resolve, options.afterMs ?? 0);
          return verdict;
        });
      }
    });
    const problem = await within(reached, `${node.name} to say ${pattern}`);
    await world.killNodes([node]);
    return problem;
  };
}

async function afterTheAnswer(world: ChaosWorld): Promise<readonly string[]> {
  let port = 0;
  const reached = new Promise<void>((resolve) => {
    for (const { line } of world.desks) {
      line.when('in', '"results":[{', (answering) => {
        port ||= answering;
        resolve();
        return 'pass';
      });
    }
  });
  const problem = await within(reached, 'a desk to be answered');
  const node = world.nodeAt(port);
  if (node !== null) await world.killNodes([node]);
  return problem;
}

/** kill -9 of a server at each point of the write path. */
export const NODE_KILLS: readonly Fault[] = [
  {
    name: 'node-before-transaction',
    id: 'F1',
    isInCi: false,
    what: 'a server is killed when it begins a transaction, before the database hears of it',
    strike: whenNodeSays('startTransaction', 'hold'),
  },
  {
    name: 'node-in-transaction',
    id: 'F1',
    isInCi: true,
    what: 'a server is killed with all written and nothing committed',
    strike: whenNodeSays('commitTransaction', 'hold'),
  },
  {
    name: 'node-after-commit',
    id: 'F1',
    isInCi: true,
    what: 'a server is killed after the commit and before it answers',
    strike: whenNodeSays('commitTransaction', 'pass', { isDeaf: true, afterMs: COMMIT_MS }),
  },
  {
    name: 'node-after-answer',
    id: 'F1',
    isInCi: true,
    what: 'a server is killed after its answer and before others hear of it',
    strike: afterTheAnswer,
  },
];
