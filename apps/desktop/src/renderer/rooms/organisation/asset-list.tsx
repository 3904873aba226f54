import type { Asset } from '@quayside/shared/organisation/asset';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { Button } from '../../ui/button';
import { AssetForm } from './asset-form';
import styles from './parts.module.css';
import { WarrantyChip } from './warranty-chip';

/** What a customer has of ours, each opened to be changed, and a place for one more. */
export function AssetList({
  assets,
  owner,
  more,
}: {
  readonly assets: readonly Asset[];
  readonly owner: { readonly organisationId: string | null; readonly contactId: string | null };
  /** What stands below the form of one that is open. */
  more(asset: Asset): ReactNode;
}) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const [openId, open] = useState<string | null>(null);
  return (
    <>
      {assets.length === 0 ? (
        <p className={styles.none}>{t('asset.none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('asset.title')}>
          {assets.map((asset) =>
            asset.id === openId ? (
              <li key={asset.id}>
                <AssetForm key={asset.revision} asset={asset} owner={owner} onClose={() => open(null)} />
                {more(asset)}
              </li>
            ) : (
              <li key={asset.id} className={styles.row}>
                <button type="button" className={styles.open} onClick={() => open(asset.id)}>
                  <strong dir="auto">{asset.tag}</strong>
                  <span className={styles.faint} dir="auto">
                    {[directory?.products.find(({ id }) => id === asset.productId)?.name, asset.serial].filter(Boolean).join(' · ')}
                  </span>
                </button>
                <WarrantyChip asset={asset} />
              </li>
            ),
          )}
        </ul>
      )}
      {openId === 'new' ? (
        <AssetForm asset={null} owner={owner} onClose={() => open(null)} />
      ) : (
        <div className={styles.below}>
          <Button onClick={() => open('new')}>{t('asset.add')}</Button>
        </div>
      )}
    </>
  );
}
