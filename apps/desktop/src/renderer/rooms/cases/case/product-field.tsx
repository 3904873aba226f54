import type { Case } from '@quayside/shared/cases/case';
import type { EditCaseFieldArgs } from '@quayside/shared/cases/edit-case-field';
import { IconPackage, IconPackageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useWords } from '../../../lib/words/use-words';
import { Picker } from '../../../ui/picker';
import styles from './case-fields.module.css';

/** What the case is about: one of the company's products, or other words. */
export function ProductField({ of, edit }: { readonly of: Case; edit(change: EditCaseFieldArgs): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data: directory } = useCore('getDirectory', undefined);
  const [isOpen, open] = useState(false);
  const current = of.productId ?? null;
  const products = (directory?.products ?? []).filter(({ isActive }) => isActive);
  const pick = (value: string) => {
    const isListed = products.some(({ id }) => id === value);
    if (isListed) edit({ caseId: of.id, field: 'productId', from: current, to: value });
    else if (value === '' && current !== null) edit({ caseId: of.id, field: 'productId', from: current, to: null });
    else edit({ caseId: of.id, field: 'product', from: of.product, to: value === '' ? null : value.slice(0, 100) });
  };
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {words.field('product', t('field.product'))}
      </span>
      <Picker
        isOpen={isOpen}
        onOpenChange={open}
        label={words.field('product', t('field.product'))}
        placeholder={t('product.find')}
        emptyText={t('common.nothingFound')}
        options={[
          ...products.map(({ id, name, code }) => ({
            value: id,
            label: name,
            icon: <IconPackage size={15} />,
            isChosen: id === current,
            ...(code === null ? {} : { hint: code, words: code }),
          })),
          ...(of.product === null ? [] : [{ value: '', label: t('product.nobody'), icon: <IconPackageOff size={15} /> }]),
        ]}
        createLabel={(text) => t('product.other', { text })}
        onPick={pick}
      >
        <button
          type="button"
          className={styles.pick}
          data-empty={of.product === null || undefined}
          aria-label={`${words.field('product', t('field.product'))}: ${of.product ?? t('case.emptyValue')}`}
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
        >
          <span dir="auto">{of.product ?? t('case.emptyValue')}</span>
        </button>
      </Picker>
    </div>
  );
}
