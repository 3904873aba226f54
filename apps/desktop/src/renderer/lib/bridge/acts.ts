import type { AcceptCaseArgs } from '@quayside/shared/cases/accept-case';
import type { AddCaseNoteArgs } from '@quayside/shared/cases/add-case-note';
import type { AddCaseTagArgs } from '@quayside/shared/cases/add-case-tag';
import type { ApproveCaseCcArgs } from '@quayside/shared/cases/approve-case-cc';
import type { AssignCaseArgs } from '@quayside/shared/cases/assign-case';
import type { CreateCaseArgs } from '@quayside/shared/cases/create-case';
import type { EditCaseFieldArgs } from '@quayside/shared/cases/edit-case-field';
import type { FollowCaseArgs } from '@quayside/shared/cases/follow-case';
import type { MarkCaseReadArgs } from '@quayside/shared/cases/mark-case-read';
import type { MarkCaseSpamArgs } from '@quayside/shared/cases/mark-case-spam';
import type { RemoveCaseTagArgs } from '@quayside/shared/cases/remove-case-tag';
import type { ReplyToCaseArgs } from '@quayside/shared/cases/reply-to-case';
import type { ResolveConflictArgs } from '@quayside/shared/cases/resolve-conflict';
import type { RestoreCaseArgs } from '@quayside/shared/cases/restore-case';
import type { SetCaseStateArgs } from '@quayside/shared/cases/set-case-state';
import type { SnoozeCaseArgs } from '@quayside/shared/cases/snooze-case';
import type { TrashCaseArgs } from '@quayside/shared/cases/trash-case';
import type { UndoSendArgs } from '@quayside/shared/cases/undo-send';
import type { UnfollowCaseArgs } from '@quayside/shared/cases/unfollow-case';
import type { UnmarkCaseSpamArgs } from '@quayside/shared/cases/unmark-case-spam';
import type { UnsnoozeCaseArgs } from '@quayside/shared/cases/unsnooze-case';
import type { CreateCannedAnswerArgs } from '@quayside/shared/channels/create-canned-answer';
import type { DeleteCannedAnswerArgs } from '@quayside/shared/channels/delete-canned-answer';
import type { EditCannedAnswerArgs } from '@quayside/shared/channels/edit-canned-answer';
import type { SettleQuarantinedMailArgs } from '@quayside/shared/channels/settle-quarantined-mail';

/** The actions that the screens perform, with what each takes; the rules themselves run in core and on the server. */
export interface ActArgs {
  'canned-answer.create': CreateCannedAnswerArgs;
  'canned-answer.delete': DeleteCannedAnswerArgs;
  'canned-answer.edit': EditCannedAnswerArgs;
  'case.accept': AcceptCaseArgs;
  'case.add-note': AddCaseNoteArgs;
  'case.add-tag': AddCaseTagArgs;
  'case.approve-cc': ApproveCaseCcArgs;
  'case.assign': AssignCaseArgs;
  'case.create': CreateCaseArgs;
  'case.edit-field': EditCaseFieldArgs;
  'case.follow': FollowCaseArgs;
  'case.mark-read': MarkCaseReadArgs;
  'case.mark-spam': MarkCaseSpamArgs;
  'case.remove-tag': RemoveCaseTagArgs;
  'case.reply': ReplyToCaseArgs;
  'case.restore': RestoreCaseArgs;
  'case.set-state': SetCaseStateArgs;
  'case.snooze': SnoozeCaseArgs;
  'case.trash': TrashCaseArgs;
  'case.unfollow': UnfollowCaseArgs;
  'case.unmark-spam': UnmarkCaseSpamArgs;
  'case.unsnooze': UnsnoozeCaseArgs;
  'conflict.resolve': ResolveConflictArgs;
  'message.undo-send': UndoSendArgs;
  'quarantine.discard': SettleQuarantinedMailArgs;
  'quarantine.release': SettleQuarantinedMailArgs;
}

export type ActName = keyof ActArgs;
export type Act = { [N in ActName]: { readonly name: N; readonly args: ActArgs[N] } }[ActName];
