import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'case.created': { caseId: Id };
    'case.assigned': { caseId: Id; from: Id | null; to: Id | null };
    'case.accepted': { caseId: Id; by: Id };
    'case.state-changed': { caseId: Id; from: string; to: string };
    'case.reopened': { caseId: Id };
    'case.field-changed': { caseId: Id; field: string };
    'case.escalated': { caseId: Id };
    'case.replied': { caseId: Id; messageId: Id };
    'case.noted': { caseId: Id; messageId: Id };
    'case.customer-wrote': { caseId: Id; messageId: Id };
    'message.send-undone': { caseId: Id; messageId: Id };
    'message.sent': { caseId: Id; messageId: Id };
    'message.send-failed': { caseId: Id; messageId: Id };
    'conflict.recorded': { caseId: Id; conflictId: Id };
  }
}

/** Names of the facts that the cases room announces. */
export type CaseEventType =
  | 'case.created'
  | 'case.assigned'
  | 'case.accepted'
  | 'case.state-changed'
  | 'case.reopened'
  | 'case.field-changed'
  | 'case.escalated'
  | 'case.replied'
  | 'case.noted'
  | 'case.customer-wrote'
  | 'message.send-undone'
  | 'message.sent'
  | 'message.send-failed'
  | 'conflict.recorded';
