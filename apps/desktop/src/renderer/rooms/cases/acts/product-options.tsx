import { IconPackage, IconPackageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import type { PickerOption } from '../../../ui/picker';

interface ProductOptions {
  readonly options: readonly PickerOption[];
  /** What a picked value says: one of the list, other words, or nothing. */
  read(value: string): { readonly productId: string | null; readonly product: string | null };
}

interface Chosen {
  isChosen(productId: string): boolean;
  /** Whether there is a product that can be taken off. */
  readonly hasSome: boolean;
}

/** The company's products in use, as a menu shows them. */
export function useProductOptions({ isChosen, hasSome }: Chosen): ProductOptions {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const products = (data?.products ?? []).filter(({ isActive }) => isActive);
  return {
    options: [
      ...products.map(({ id, name, code }) => ({
        value: id,
        label: name,
        icon: <IconPackage size={15} />,
        isChosen: isChosen(id),
        ...(code === null ? {} : { hint: code, words: code }),
      })),
      ...(hasSome ? [{ value: '', label: t('product.nobody'), icon: <IconPackageOff size={15} /> }] : []),
    ],
    read(value) {
      const listed = products.find(({ id }) => id === value);
      if (listed !== undefined) return { productId: listed.id, product: listed.name };
      return { productId: null, product: value === '' ? null : value.slice(0, 100) };
    },
  };
}
