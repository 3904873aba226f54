import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { coreKey } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';

/** Says of two that they are not the same, with a way to take it back; they are suggested no longer. */
export function useKeepApart() {
  const { t } = useTranslation();
  const act = useAct();
  const client = useQueryClient();
  return async (kind: CustomerRef['kind'], oneId: string, otherId: string): Promise<void> => {
    const say = (isApart: boolean): Act => ({ name: 'customer.keep-apart', args: { kind, oneId, otherId, isApart } });
    await act([say(true)], { told: t('merge.keptApart'), undo: [say(false)] });
    await client.invalidateQueries({ queryKey: coreKey('listDuplicates') });
  };
}
