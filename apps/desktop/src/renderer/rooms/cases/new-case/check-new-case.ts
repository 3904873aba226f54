import { subjectSchema, tagSchema } from '@quayside/shared/cases/case';
import { EDITABLE_FIELDS } from '@quayside/shared/cases/editable-fields';
import type { Draft, NewCaseDraft } from '../../../../bridge/draft';

/** Fields at which something can be wrong, in the order of the form. */
export const CHECKED_FIELDS = ['subject', 'customer', 'category', 'product', 'tags'] as const;

export interface NewCaseFaults {
  readonly subject?: 'empty' | 'wrong';
  readonly customer?: 'wrong' | 'nobody';
  readonly category?: 'wrong';
  readonly product?: 'wrong';
  readonly tags?: 'wrong' | 'tooMany';
}

const TAGS_MAX = 50;

/** What keeps the case from being made, by field. @param sendsMail - there is a first message and it goes to the customer */
export function checkNewCase(
  draft: Pick<Draft, 'subject' | 'to' | 'cc' | 'bcc'>,
  choices: NewCaseDraft,
  sendsMail: boolean,
): NewCaseFaults {
  const isLine = (text: string) => text.trim() === '' || EDITABLE_FIELDS.category.safeParse(text.trim()).success;
  const isAddressed = draft.to.length + draft.cc.length + draft.bcc.length > 0;
  const { customerText, category, product, tags } = choices;
  const subject = draft.subject.trim();
  return {
    ...(subject === '' ? { subject: 'empty' } : subjectSchema.safeParse(subject).success ? {} : { subject: 'wrong' }),
    ...(customerText.trim() !== '' ? { customer: 'wrong' } : sendsMail && !isAddressed ? { customer: 'nobody' } : {}),
    ...(isLine(category) ? {} : { category: 'wrong' }),
    ...(isLine(product) ? {} : { product: 'wrong' }),
    ...(tags.length > TAGS_MAX ? { tags: 'tooMany' } : tags.every((tag) => tagSchema.safeParse(tag).success) ? {} : { tags: 'wrong' }),
  };
}
