import { Select, TextInput } from '@mantine/core';
import { type CalendarDate, parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { Asset } from '@quayside/shared/organisation/asset';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './parts.module.css';

interface Owner {
  readonly organisationId: string | null;
  readonly contactId: string | null;
}

const dayOf = (text: string): CalendarDate | null => (text === '' ? null : (text as CalendarDate));

/** One piece that a customer has: made, or changed from what was seen. What was typed stays until it is taken. */
export function AssetForm({ asset, owner, onClose }: { readonly asset: Asset | null; readonly owner: Owner; onClose(): void }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const [tag, setTag] = useState(asset?.tag ?? '');
  const [serial, setSerial] = useState(asset?.serial ?? '');
  const [productId, setProductId] = useState(asset?.productId ?? null);
  const [purchasedOn, setPurchasedOn] = useState<string>(asset?.purchasedOn ?? '');
  const [warrantyUntil, setWarrantyUntil] = useState<string>(asset?.warrantyUntil ?? '');
  const [isTried, tried] = useState(false);
  const [refused, refuse] = useState<string | null>(null);
  const products = (directory?.products ?? []).filter(({ id, isActive }) => isActive || id === asset?.productId);
  const tagError = isTried && tag.trim() === '' ? t('form.required') : null;
  const isEarly = purchasedOn !== '' && warrantyUntil !== '' && warrantyUntil < purchasedOn;
  const isDay = (text: string) => text === '' || parseCalendarDate(text) !== null;
  const fields = {
    tag: tag.trim(),
    serial: serial.trim(),
    productId,
    purchasedOn: dayOf(purchasedOn),
    warrantyUntil: dayOf(warrantyUntil),
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (tag.trim() === '' || isEarly || !isDay(purchasedOn) || !isDay(warrantyUntil)) return;
    const [result] = await act([await saving(fields)], { told: t('asset.saved', { tag: tag.trim() }), isQuiet: true });
    if (result?.status !== 'refused') return onClose();
    if (result.code !== 'DUPLICATE') return refuse(t(`errors.${result.code}`));
    refuse(t('asset.taken'));
  };
  const saving = async (given: typeof fields): Promise<Act> => {
    if (asset === null) return { name: 'asset.create', args: { assetId: await core.call('newId'), ...given, ...owner, note: '' } };
    const changed = (Object.keys(given) as (keyof typeof fields)[]).filter((field) => given[field] !== asset[field]);
    const pick = (of: typeof fields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
    return { name: 'asset.edit', args: { assetId: asset.id, changes: pick(given), from: pick(asset) } };
  };
  const retire = (isRetired: boolean) =>
    void act([{ name: 'asset.edit', args: { assetId: asset?.id ?? '', changes: { isRetired } } }], { told: t('contact.saved') });
  return (
    <form
      className={styles.form}
      aria-label={asset === null ? t('asset.add') : asset.tag}
      noValidate
      onSubmit={(event) => void save(event)}
    >
      {refused === null ? null : (
        <Banner tone="red" isUrgent>
          {refused}
        </Banner>
      )}
      <div className={styles.two}>
        <TextInput
          label={t('asset.tag')}
          data-autofocus
          autoFocus={asset === null}
          dir="auto"
          maxLength={60}
          value={tag}
          error={tagError}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <TextInput
          label={t('asset.serial')}
          dir="auto"
          maxLength={100}
          value={serial}
          onChange={(event) => setSerial(event.currentTarget.value)}
        />
      </div>
      <Select
        label={t('field.productId')}
        placeholder={t('case.emptyValue')}
        clearable
        searchable
        nothingFoundMessage={t('common.nothingFound')}
        data={products.map(({ id, name }) => ({ value: id, label: name }))}
        value={productId}
        onChange={setProductId}
      />
      <div className={styles.two}>
        <TextInput
          type="date"
          label={t('asset.purchasedOn')}
          value={purchasedOn}
          onChange={(event) => setPurchasedOn(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('asset.warrantyUntil')}
          value={warrantyUntil}
          error={isEarly ? t('asset.early') : null}
          onChange={(event) => setWarrantyUntil(event.currentTarget.value)}
        />
      </div>
      <div className={styles.actions}>
        {asset === null ? null : (
          <Button look="quiet" className={styles.away} onClick={() => retire(!asset.isRetired)}>
            {asset.isRetired ? t('asset.useAgain') : t('asset.retire')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
