import type { Case } from '@quayside/shared/cases/case';
import type { Asset } from '@quayside/shared/organisation/asset';
import { IconTag, IconTagOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../lib/bridge/acts';
import { useCore } from '../../../lib/bridge/use-core';
import { useAct } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import { Picker } from '../../../ui/picker';
import styles from './case-fields.module.css';

/** The piece that the case is about: what the customer has, or any other by its tag or serial number. */
export function AssetField({ of, asset }: { readonly of: Case; readonly asset: Asset | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct();
  const [isOpen, open] = useState(false);
  const [text, setText] = useState('');
  const { data: directory } = useCore('getDirectory', undefined);
  const { data } = useCore('findAssets', { text, caseId: of.id }, { enabled: isOpen, keepPrevious: true });
  const found = (data ?? []).filter(({ isRetired }) => !isRetired);
  const productOf = (id: string | null) => directory?.products.find((product) => product.id === id);
  const set = (field: 'assetId' | 'productId', from: string | null, to: string | null): Act => ({
    name: 'case.edit-field',
    args: { caseId: of.id, field, from, to },
  });
  const pick = (value: string) => {
    const to = value === '' ? null : value;
    const product = productOf(found.find(({ id }) => id === to)?.productId ?? null);
    const isNew = of.productId == null && of.product === null && product?.isActive === true;
    void act([set('assetId', of.assetId ?? null, to), ...(isNew ? [set('productId', null, product.id)] : [])], {
      told: t('act.fieldSet'),
      undo: [set('assetId', to, of.assetId ?? null), ...(isNew ? [set('productId', product.id, null)] : [])],
    });
  };
  const shown = asset?.tag ?? (of.assetId == null ? t('case.emptyValue') : of.assetId);
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {words.field('assetId', t('field.assetId'))}
      </span>
      <Picker
        isOpen={isOpen}
        onOpenChange={(next) => {
          setText('');
          open(next);
        }}
        label={words.field('assetId', t('field.assetId'))}
        placeholder={t('asset.find')}
        emptyText={t('asset.findEmpty')}
        options={[
          ...found.map(({ id, tag, productId, serial }) => ({
            value: id,
            label: tag,
            hint: productOf(productId)?.name ?? serial,
            icon: <IconTag size={15} />,
            isChosen: id === of.assetId,
          })),
          ...(of.assetId == null ? [] : [{ value: '', label: t('asset.nobody'), icon: <IconTagOff size={15} /> }]),
        ]}
        onSearch={setText}
        onPick={pick}
      >
        <button
          type="button"
          className={styles.pick}
          data-empty={of.assetId == null || undefined}
          aria-label={`${words.field('assetId', t('field.assetId'))}: ${shown}`}
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
        >
          <span dir="auto">{shown}</span>
        </button>
      </Picker>
    </div>
  );
}
