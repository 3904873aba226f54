import { acceptCase } from '../cases/accept-case';
import { addCaseNote } from '../cases/add-case-note';
import { addCaseTag } from '../cases/add-case-tag';
import { approveCaseCc } from '../cases/approve-case-cc';
import { assignCase } from '../cases/assign-case';
import { beginReplacement } from '../cases/begin-replacement';
import { countThread } from '../cases/count-thread';
import { createCase } from '../cases/create-case';
import { createStatus } from '../cases/create-status';
import { drawCase } from '../cases/draw-case';
import { editCaseField } from '../cases/edit-case-field';
import { editCustomField } from '../cases/edit-custom-field';
import { editLayout } from '../cases/edit-layout';
import { editStandardWord } from '../cases/edit-standard-word';
import { editStatus } from '../cases/edit-status';
import { endEscalation } from '../cases/end-escalation';
import { escalateCase } from '../cases/escalate-case';
import { followCase } from '../cases/follow-case';
import { giveBackCase } from '../cases/give-back-case';
import { handOverCase } from '../cases/hand-over-case';
import { markCaseRead } from '../cases/mark-case-read';
import { markCaseSpam } from '../cases/mark-case-spam';
import { markFailed } from '../cases/mark-failed';
import { markSending } from '../cases/mark-sending';
import { markSent } from '../cases/mark-sent';
import { moveBack } from '../cases/move-back';
import { moveToSurvivor } from '../cases/move-to-survivor';
import { noteCaseSla } from '../cases/note-case-sla';
import { orderStatuses } from '../cases/order-statuses';
import { removeCaseTag } from '../cases/remove-case-tag';
import { removeLayout } from '../cases/remove-layout';
import { replaceValues } from '../cases/replace-values';
import { replanCases } from '../cases/replan-cases';
import { replyToCase } from '../cases/reply-to-case';
import { resolveConflict } from '../cases/resolve-conflict';
import { restoreCase } from '../cases/restore-case';
import { setCaseContact } from '../cases/set-case-contact';
import { setCaseState } from '../cases/set-case-state';
import { settleReplacement } from '../cases/settle-replacement';
import { snoozeCase } from '../cases/snooze-case';
import { trashCase } from '../cases/trash-case';
import { undoSend } from '../cases/undo-send';
import { unfollowCase } from '../cases/unfollow-case';
import { unmarkCaseSpam } from '../cases/unmark-case-spam';
import { unsnoozeCase } from '../cases/unsnooze-case';
import { withholdConflicts } from '../cases/withhold-conflicts';
import { createCannedAnswer } from '../channels/create-canned-answer';
import { deleteCannedAnswer } from '../channels/delete-canned-answer';
import { discardQuarantinedMail } from '../channels/discard-quarantined-mail';
import { editCannedAnswer } from '../channels/edit-canned-answer';
import { editMailbox } from '../channels/edit-mailbox';
import { putMailbox } from '../channels/put-mailbox';
import { reconnectMailbox } from '../channels/reconnect-mailbox';
import { releaseQuarantinedMail } from '../channels/release-quarantined-mail';
import { forgetImportedRows } from '../exchange/forget-imported-rows';
import { importAsset } from '../exchange/import-asset';
import { importContact } from '../exchange/import-contact';
import { importOrganisation } from '../exchange/import-organisation';
import { importProduct } from '../exchange/import-product';
import { keepImportedRow } from '../exchange/keep-imported-row';
import { undoImportedRow } from '../exchange/undo-imported-row';
import { createField } from '../fields/create-field';
import { editField } from '../fields/edit-field';
import { orderFields } from '../fields/order-fields';
import { addFile } from '../files/add-file';
import { removeFile } from '../files/remove-file';
import { changePersonEmail } from '../identity/change-person-email';
import { createOrgRole } from '../identity/create-org-role';
import { createPerson } from '../identity/create-person';
import { createRightsProfile } from '../identity/create-rights-profile';
import { editOrgRole } from '../identity/edit-org-role';
import { editPerson } from '../identity/edit-person';
import { editRightsProfile } from '../identity/edit-rights-profile';
import { retireOrgRole } from '../identity/retire-org-role';
import { retireRightsProfile } from '../identity/retire-rights-profile';
import { withdrawPerson } from '../identity/withdraw-person';
import { quarantineMail } from '../intake/quarantine-mail';
import { receiveMail } from '../intake/receive-mail';
import type { AnyAction } from '../kernel/action';
import { claimPopup } from '../notifications/claim-popup';
import { editNotificationSettings } from '../notifications/edit-notification-settings';
import { markNotifications } from '../notifications/mark-notifications';
import { removeNotifications } from '../notifications/remove-notifications';
import { claimGroupName } from '../organisation/claim-group-name';
import { createAsset } from '../organisation/create-asset';
import { createContact } from '../organisation/create-contact';
import { createDepartment } from '../organisation/create-department';
import { createGroup } from '../organisation/create-group';
import { createOrganisation } from '../organisation/create-organisation';
import { createProduct } from '../organisation/create-product';
import { deleteDepartment } from '../organisation/delete-department';
import { editAsset } from '../organisation/edit-asset';
import { editContact } from '../organisation/edit-contact';
import { editCustomerField } from '../organisation/edit-customer-field';
import { editDepartment } from '../organisation/edit-department';
import { editGroup } from '../organisation/edit-group';
import { editOrganisation } from '../organisation/edit-organisation';
import { editProduct } from '../organisation/edit-product';
import { editWorkspaceSettings } from '../organisation/edit-workspace-settings';
import { keepApart } from '../organisation/keep-apart';
import { mergeContacts } from '../organisation/merge-contacts';
import { mergeOrganisations } from '../organisation/merge-organisations';
import { setGroupMember } from '../organisation/set-group-member';
import { setSignIn } from '../organisation/set-sign-in';
import { settleMerge } from '../organisation/settle-merge';
import { undoMerge } from '../organisation/undo-merge';
import { beginErasure } from '../privacy/begin-erasure';
import { cancelErasure } from '../privacy/cancel-erasure';
import { eraseCase } from '../privacy/erase-case';
import { eraseContact } from '../privacy/erase-contact';
import { eraseQuarantined } from '../privacy/erase-quarantined';
import { eraseTraces } from '../privacy/erase-traces';
import { finishErasure } from '../privacy/finish-erasure';
import { requestErasure } from '../privacy/request-erasure';
import { cancelAbsence } from '../routing/cancel-absence';
import { correctRoster } from '../routing/correct-roster';
import { correctWorkload } from '../routing/correct-workload';
import { noteConnection } from '../routing/note-connection';
import { planAbsence } from '../routing/plan-absence';
import { planShifts } from '../routing/plan-shifts';
import { setAvailability } from '../routing/set-availability';
import { setShiftZone } from '../routing/set-shift-zone';
import { turnShift } from '../routing/turn-shift';
import { setUpWorkspace } from '../setup/set-up-workspace';
import { compileCalendarAgain } from '../sla/compile-calendar-again';
import { createCalendar } from '../sla/create-calendar';
import { deleteCalendar } from '../sla/delete-calendar';
import { editCalendar } from '../sla/edit-calendar';
import { editSlaPolicy } from '../sla/edit-sla-policy';
import { createView } from '../views/create-view';
import { deleteView } from '../views/delete-view';
import { editView } from '../views/edit-view';
import { setOwnLook } from '../views/set-own-look';

/** Every action, one line each. What stands here can be pushed by a desktop, unless its `origin` is `server`. */
const ACTIONS: readonly AnyAction[] = [
  acceptCase,
  addCaseNote,
  addCaseTag,
  approveCaseCc,
  assignCase,
  createCase,
  drawCase,
  editCaseField,
  editCustomField,
  endEscalation,
  escalateCase,
  followCase,
  giveBackCase,
  handOverCase,
  markCaseRead,
  markCaseSpam,
  markFailed,
  markSending,
  markSent,
  countThread,
  noteCaseSla,
  removeCaseTag,
  replanCases,
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
  withholdConflicts,
  createCannedAnswer,
  createView,
  deleteView,
  setOwnLook,
  editView,
  deleteCannedAnswer,
  discardQuarantinedMail,
  editCannedAnswer,
  editMailbox,
  putMailbox,
  reconnectMailbox,
  releaseQuarantinedMail,
  importContact,
  importOrganisation,
  importProduct,
  importAsset,
  undoImportedRow,
  keepImportedRow,
  forgetImportedRows,
  addFile,
  removeFile,
  changePersonEmail,
  createPerson,
  editPerson,
  withdrawPerson,
  createRightsProfile,
  editRightsProfile,
  retireRightsProfile,
  createOrgRole,
  editOrgRole,
  retireOrgRole,
  quarantineMail,
  receiveMail,
  claimPopup,
  editNotificationSettings,
  markNotifications,
  removeNotifications,
  createContact,
  createDepartment,
  editDepartment,
  deleteDepartment,
  createGroup,
  claimGroupName,
  createOrganisation,
  editContact,
  editGroup,
  editOrganisation,
  mergeContacts,
  mergeOrganisations,
  undoMerge,
  keepApart,
  moveToSurvivor,
  moveBack,
  settleMerge,
  editCustomerField,
  createField,
  editField,
  orderFields,
  editLayout,
  removeLayout,
  createStatus,
  editStatus,
  orderStatuses,
  editStandardWord,
  beginReplacement,
  replaceValues,
  settleReplacement,
  createProduct,
  editProduct,
  createAsset,
  editAsset,
  editWorkspaceSettings,
  setGroupMember,
  setSignIn,
  setUpWorkspace,
  correctRoster,
  correctWorkload,
  noteConnection,
  setAvailability,
  planAbsence,
  cancelAbsence,
  planShifts,
  setShiftZone,
  turnShift,
  compileCalendarAgain,
  deleteCalendar,
  createCalendar,
  editCalendar,
  editSlaPolicy,
  requestErasure,
  cancelErasure,
  beginErasure,
  eraseCase,
  eraseTraces,
  eraseQuarantined,
  eraseContact,
  finishErasure,
];

const byName = new Map(ACTIONS.map((action) => [action.name as string, action]));

export const listActions = (): readonly AnyAction[] => ACTIONS;

/** `null` for a name that this version does not know. */
export const findAction = (name: string): AnyAction | null => byName.get(name) ?? null;
