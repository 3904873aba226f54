import { parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { Asset } from '@quayside/shared/organisation/asset';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import { useNow } from '../../lib/format/use-now';
import { Chip } from '../../ui/chip';

const DAY_MS = 86_400_000;
const LOOK_MS = 60_000;

/** Whether a piece is under warranty, in words; nothing when no end is known. */
export function WarrantyChip({ asset: { warrantyUntil, isRetired } }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(LOOK_MS);
  if (isRetired) return <Chip>{t('asset.retired')}</Chip>;
  const day = warrantyUntil === null ? null : parseCalendarDate(warrantyUntil);
  if (day === null) return null;
  const isOver = now >= (day + 1) * DAY_MS;
  return <Chip tone={isOver ? 'amber' : 'green'}>{t(isOver ? 'asset.warrantyOver' : 'asset.inWarranty', { day: format.date(day) })}</Chip>;
}
