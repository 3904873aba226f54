import type { NewCaseDraft } from '../../../../bridge/draft';

/** What a new case is before anything is chosen: one's own, of normal priority, begun by a mail. */
export const blankChoices = (ownerId: string): NewCaseDraft => ({
  kind: 'public',
  channel: 'manual',
  customer: null,
  customerText: '',
  ownerId,
  groupId: null,
  mailboxId: null,
  priority: 'normal',
  category: '',
  product: '',
  tags: [],
  tagText: '',
  isPrivate: false,
});
