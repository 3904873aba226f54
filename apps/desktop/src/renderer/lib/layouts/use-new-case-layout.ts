import { blankCase } from '@quayside/shared/cases/blank-case';
import type { FieldValue } from '@quayside/shared/fields/field-value';
import { epochMs } from '@quayside/shared/kernel/time';
import type { NewCaseDraft } from '../../../bridge/draft';
import { useCore } from '../bridge/use-core';
import { serverNow } from '../format/server-time';
import { type CaseLayout, useCaseLayout } from './use-case-layout';

/** How a case is laid out that is being made, by what is chosen for it so far. */
export function useNewCaseLayout(choices: NewCaseDraft): CaseLayout | null {
  const { data } = useCore('getDirectory', undefined);
  const { channel, groupId, ownerId, priority, category, product, severity = null, asset, tags, isPrivate, customer } = choices;
  const defaults = (data?.fields ?? []).flatMap(({ id, on, isActive, defaultValue }) =>
    on === 'case' && isActive && defaultValue !== null ? [[id, defaultValue] as const] : [],
  );
  const custom = Object.entries({ ...Object.fromEntries(defaults), ...choices.custom }).filter(
    (entry): entry is [string, FieldValue] => entry[1] !== null,
  );
  return useCaseLayout(
    blankCase({
      id: 'new-case',
      createdAt: epochMs(serverNow()),
      subject: '',
      ...{ channel, groupId, ownerId, priority, isPrivate },
      state: ownerId === null ? 'new' : 'assigned',
      tags: [...tags],
      category: category.trim() || null,
      product: product.trim() || null,
      severity,
      assetId: asset?.id ?? null,
      contactId: customer?.type === 'contact' ? customer.id : null,
      organisationId: customer?.organisationId ?? null,
      custom: Object.fromEntries(custom),
    }),
  );
}
