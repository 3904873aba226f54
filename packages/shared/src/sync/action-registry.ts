import { assignCase } from '../cases/assign-case';
import type { AnyAction } from '../kernel/action';

/** Every action, one line each. What stands here can be pushed by a desktop, unless its `origin` is `server`. */
const ACTIONS: readonly AnyAction[] = [assignCase];

const byName = new Map(ACTIONS.map((action) => [action.name as string, action]));

export const listActions = (): readonly AnyAction[] => ACTIONS;

/** `null` for a name that this version does not know. */
export const findAction = (name: string): AnyAction | null => byName.get(name) ?? null;
