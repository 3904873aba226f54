import type { Case } from '@quayside/shared/cases/case';
import type { EditCaseFieldArgs } from '@quayside/shared/cases/edit-case-field';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../lib/words/use-words';
import { Picker } from '../../../ui/picker';
import { useProductOptions } from '../acts/product-options';
import styles from './case-fields.module.css';

/** What the case is about: one of the company's products, or other words. */
export function ProductField({ of, edit }: { readonly of: Case; edit(change: EditCaseFieldArgs): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [isOpen, open] = useState(false);
  const current = of.productId ?? null;
  const { options, read } = useProductOptions({ isChosen: (id) => id === current, hasSome: of.product !== null });
  const pick = (value: string) => {
    const { productId, product } = read(value);
    if (productId !== null || (product === null && current !== null)) {
      edit({ caseId: of.id, field: 'productId', from: current, to: productId });
    } else edit({ caseId: of.id, field: 'product', from: of.product, to: product });
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
        options={options}
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
