import { useTranslation } from 'react-i18next';
import { Picker } from '../../../ui/picker';
import { useProductOptions } from './product-options';
import { allHave, type CasePickerProps, useShown } from './shown-picker';
import { useCaseActs } from './use-case-acts';

/** What the cases are about: one of the company's products, or other words. */
export function ProductPicker({ cases, isActive, at, children }: CasePickerProps) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const { options, read } = useProductOptions({
    isChosen: (productId) => allHave(cases, (one) => one.productId ?? null, productId),
    hasSome: cases.some(({ product }) => product !== null),
  });
  return (
    <Picker
      {...useShown('product', { isActive, at })}
      label={t('commands.product')}
      placeholder={t('product.find')}
      emptyText={t('common.nothingFound')}
      options={options}
      createLabel={(text) => t('product.other', { text })}
      onPick={(value) => {
        const { productId, product } = read(value);
        void acts.setProduct(cases, productId, product);
      }}
    >
      {children}
    </Picker>
  );
}
