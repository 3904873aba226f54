import { customIdOf } from '@quayside/shared/kernel/custom-name';
import type { LimitedKind } from '@quayside/shared/kernel/rights';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import type { rights } from '../../locales/en/rights';

type FieldName = keyof typeof rights.rights.field;

/** What a field that a profile limits is called, and of what it is one. */
export function useLimitedName(): {
  readonly nameOf: (field: string) => string;
  readonly wholeName: (kind: LimitedKind, field: string) => string;
} {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const nameOf = (field: string): string => {
    const id = customIdOf(field);
    return id === null ? t(`rights.field.${field as FieldName}`) : (data?.fields.find((one) => one.id === id)?.name ?? '?');
  };
  return { nameOf, wholeName: (kind, field) => t('rights.fieldOf', { kind: t(`rights.kind.${kind}`), field: nameOf(field) }) };
}
