import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewCaseDraft } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';

interface Props {
  readonly label: string;
  readonly 'data-field': string;
  readonly withAsterisk: boolean;
  readonly disabled: boolean;
  readonly error?: string;
  readonly choices: NewCaseDraft;
  onChange(change: Partial<NewCaseDraft>): void;
}

/** The piece that the new case is about: what its customer has, or any other by its tag or serial number. Its product is filled in where there is none yet. */
export function NewCaseAsset({ choices, onChange, ...input }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { customer, product, asset = null } = choices;
  const { data: directory } = useCore('getDirectory', undefined);
  const contactId = customer?.type === 'contact' ? customer.id : null;
  const search = text === asset?.tag ? '' : text.slice(0, 200);
  const { data } = useCore(
    'findAssets',
    { text: search, contactId, organisationId: customer?.organisationId ?? null },
    { keepPrevious: true },
  );
  const found = (data ?? []).filter(({ isRetired }) => !isRetired);
  const options = found.map(({ id, tag }) => ({ value: id, label: tag }));
  const isAmong = asset === null || found.some(({ id }) => id === asset.id);
  const pick = (id: string | null) => {
    const picked = found.find((one) => one.id === id);
    if (picked === undefined) return onChange({ asset: id !== null && id === asset?.id ? asset : null });
    const listed = directory?.products.find((one) => one.id === picked.productId && one.isActive);
    onChange({
      asset: { id: picked.id, tag: picked.tag },
      ...(product.trim() === '' && listed !== undefined ? { product: listed.name } : {}),
    });
  };
  return (
    <Select
      {...input}
      data={isAmong ? options : [{ value: asset.id, label: asset.tag }, ...options]}
      // what was found elsewhere is not looked through again by its letters
      filter={({ options: all }) => all}
      value={asset?.id ?? null}
      onChange={pick}
      searchValue={text}
      onSearchChange={setText}
      dir="auto"
      placeholder={t('case.emptyValue')}
      clearable
      searchable
      nothingFoundMessage={t('asset.findEmpty')}
    />
  );
}
