import { acceptCase } from '../cases/accept-case';
import { addCaseNote } from '../cases/add-case-note';
import { addCaseTag } from '../cases/add-case-tag';
import { approveCaseCc } from '../cases/approve-case-cc';
import { assignCase } from '../cases/assign-case';
import { createCase } from '../cases/create-case';
import { editCaseField } from '../cases/edit-case-field';
import { followCase } from '../cases/follow-case';
import { markCaseRead } from '../cases/mark-case-read';
import { markCaseSpam } from '../cases/mark-case-spam';
import { removeCaseTag } from '../cases/remove-case-tag';
import { replyToCase } from '../cases/reply-to-case';
import { resolveConflict } from '../cases/resolve-conflict';
import { restoreCase } from '../cases/restore-case';
import { setCaseContact } from '../cases/set-case-contact';
import { setCaseState } from '../cases/set-case-state';
import { snoozeCase } from '../cases/snooze-case';
import { trashCase } from '../cases/trash-case';
import { undoSend } from '../cases/undo-send';
import { unfollowCase } from '../cases/unfollow-case';
import { unmarkCaseSpam } from '../cases/unmark-case-spam';
import { unsnoozeCase } from '../cases/unsnooze-case';
import type { AnyAction } from '../kernel/action';

/** Every action, one line each. What stands here can be pushed by a desktop, unless its `origin` is `server`. */
const ACTIONS: readonly AnyAction[] = [
  acceptCase,
  addCaseNote,
  addCaseTag,
  approveCaseCc,
  assignCase,
  createCase,
  editCaseField,
  followCase,
  markCaseRead,
  markCaseSpam,
  removeCaseTag,
  replyToCase,
  resolveConflict,
  restoreCase,
  setCaseContact,
  setCaseState,
  snoozeCase,
  trashCase,
  undoSend,
  unfollowCase,
  unmarkCaseSpam,
  unsnoozeCase,
];

const byName = new Map(ACTIONS.map((action) => [action.name as string, action]));

export const listActions = (): readonly AnyAction[] => ACTIONS;

/** `null` for a name that this version does not know. */
export const findAction = (name: string): AnyAction | null => byName.get(name) ?? null;
