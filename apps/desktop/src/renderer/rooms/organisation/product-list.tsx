import { TextInput } from '@mantine/core';
import { fold } from '@quayside/shared/kernel/text';
import type { Product } from '@quayside/shared/organisation/product';
import { IconPackage } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { Opened } from '../../lib/opened';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import styles from './parts.module.css';

/**
 * What the company sells or looks after: cases and assets name it.
 *
 * @param more - what stands below the form of one that is open
 */
export function ProductList({ more }: { more(product: Product): ReactNode }) {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const [openId, open] = useState<string | null>(null);
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[44, 44, 44]} />;
  const products = [...data.products].sort((one, other) => Number(other.isActive) - Number(one.isActive));
  return (
    <>
      <p className={styles.lead}>{t('product.text')}</p>
      <Opened by="product" isOpen={openId === 'new'}>
        <ProductForm product={null} products={products} onClose={() => open(null)} />
      </Opened>
      {openId === 'new' ? null : (
        <div className={styles.actions}>
          <Button look="primary" data-opens="product" onClick={() => open('new')}>
            {t('product.add')}
          </Button>
        </div>
      )}
      {products.length === 0 ? (
        <EmptyState icon={<IconPackage size={26} stroke={1.4} />} title={t('product.none.title')}>
          {t('product.none.text')}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('settings.section.products')}>
          {products.map((product) =>
            product.id === openId ? (
              <li key={product.id}>
                <ProductForm key={product.revision} product={product} products={products} onClose={() => open(null)} />
                {more(product)}
              </li>
            ) : (
              <li key={product.id} className={styles.row}>
                <button type="button" className={styles.open} onClick={() => open(product.id)}>
                  <strong dir="auto">{product.name}</strong>
                  <span className={styles.faint} dir="auto">
                    {product.code}
                  </span>
                </button>
                {product.isActive ? null : <Chip>{t('product.notInUse')}</Chip>}
              </li>
            ),
          )}
        </ul>
      )}
    </>
  );
}

function ProductForm({
  product,
  products,
  onClose,
}: {
  readonly product: Product | null;
  readonly products: readonly Product[];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const [name, setName] = useState(product?.name ?? '');
  const [code, setCode] = useState(product?.code ?? '');
  const [isTried, tried] = useState(false);
  const others = products.filter(({ id }) => id !== product?.id);
  const sameName = others.find((other) => fold(other.name) === fold(name.trim()));
  const sameCode = code.trim() === '' ? undefined : others.find((other) => other.code !== null && fold(other.code) === fold(code.trim()));
  const nameError = sameName !== undefined ? t('product.nameTaken') : isTried && name.trim() === '' ? t('form.required') : null;
  const codeError = sameCode === undefined ? null : t('product.codeTaken', { name: sameCode.name });
  const given = { name: name.trim(), code: code.trim() === '' ? null : code.trim() };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (given.name === '' || nameError !== null || codeError !== null) return;
    const told = t('product.saved', { name: given.name });
    const [result] =
      product === null
        ? await act([{ name: 'product.create', args: { productId: await core.call('newId'), ...given } }], { told })
        : await act(
            [{ name: 'product.edit', args: { productId: product.id, changes: given, from: { name: product.name, code: product.code } } }],
            {
              told,
              undo: [{ name: 'product.edit', args: { productId: product.id, changes: { name: product.name, code: product.code } } }],
            },
          );
    if (result?.status !== 'refused') onClose();
  };
  const setActive = (of: Product, isActive: boolean) =>
    void act([{ name: 'product.edit', args: { productId: of.id, changes: { isActive } } }], {
      told: t('product.saved', { name: of.name }),
      undo: [{ name: 'product.edit', args: { productId: of.id, changes: { isActive: !isActive } } }],
    });
  return (
    <form className={styles.form} aria-label={product?.name ?? t('product.add')} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles.two}>
        <TextInput
          label={t('product.name')}
          autoFocus
          dir="auto"
          maxLength={100}
          value={name}
          error={nameError}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('product.code')}
          dir="auto"
          maxLength={40}
          value={code}
          error={codeError}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <div className={styles.actions}>
        {product === null ? null : (
          <Button look="quiet" className={styles.away} onClick={() => setActive(product, !product.isActive)}>
            {product.isActive ? t('product.takeOut') : t('product.useAgain')}
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
