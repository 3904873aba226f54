import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { Asset } from '@quayside/shared/organisation/asset';
import { IconUserQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactDetail, CustomerDetail, DuplicatePair, OrganisationDetail } from '../../../bridge/customer-detail';
import { useCore } from '../../lib/bridge/use-core';
import { OtherCases } from '../../rooms/cases/case/other-cases';
import { NoteConflict } from '../../rooms/cases/conflicts/note-conflict';
import { OwnFields } from '../../rooms/fields/own-fields';
import { useHasFields } from '../../rooms/fields/use-has-fields';
import { AssetList } from '../../rooms/organisation/asset-list';
import { ContactCard } from '../../rooms/organisation/contact-card';
import { DuplicateList } from '../../rooms/organisation/duplicate-list';
import { MergeList } from '../../rooms/organisation/merge-list';
import { OrganisationCard } from '../../rooms/organisation/organisation-card';
import { OrganisationTreeView } from '../../rooms/organisation/organisation-tree';
import { useKeepApart } from '../../rooms/organisation/use-keep-apart';
import { Avatar } from '../../ui/avatar';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../navigation';
import styles from './customers-screen.module.css';
import { PickDuplicate } from './pick-duplicate';

interface PageProps {
  onOpen(kind: CustomerRef['kind'], id: string): void;
  onCompare(pair: DuplicatePair): void;
}

/** All about one customer: fields, place in the tree, people, cases, assets, and whom they were merged with. */
export function CustomerPage({ of, ...rest }: PageProps & { readonly of: CustomerRef }) {
  const { t } = useTranslation();
  const { data } = useCore('getCustomer', of);
  if (data === undefined) return <div className={styles.page} />;
  if (data === null)
    return (
      <div className={styles.empty}>
        <EmptyState icon={<IconUserQuestion size={28} stroke={1.4} />} title={t('customers.unknown')} isMain>
          {t('customers.unknownText')}
        </EmptyState>
      </div>
    );
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.heading} dir="auto">
          {data.of === 'contact' ? data.contact.name || data.contact.emails[0] : data.organisation.name}
        </h1>
        {data.of === 'contact' ? <ContactParts detail={data} {...rest} /> : <OrganisationParts detail={data} {...rest} />}
      </div>
    </div>
  );
}

function useWays() {
  const go = useNavigation((state) => state.go);
  return {
    onShowCases: (text: string) => go({ screen: 'search', text, caseId: null }),
    onShowRefused: () => go({ screen: 'attention' }),
  };
}

function ContactParts({ detail, onOpen, onCompare }: PageProps & { readonly detail: ContactDetail }) {
  const { t } = useTranslation();
  const ways = useWays();
  const keepApart = useKeepApart();
  const { contact, organisation, cases, openCount } = detail;
  const hasFields = useHasFields('contact', contact.custom);
  const openIds = cases.slice(0, openCount).map(({ case: of }) => of.id);
  const pairWith = (other: ContactDetail['contact'], reasons: DuplicatePair['reasons']): DuplicatePair => ({
    of: 'contact',
    one: contact,
    other,
    reasons,
  });
  return (
    <>
      <Part title={t('context.contact')}>
        <ContactCard
          contact={contact}
          organisation={organisation}
          caseIds={openIds}
          belowNote={<NoteConflict about={{ kind: 'contact', id: contact.id }} />}
          {...ways}
        />
      </Part>
      {hasFields ? (
        <Part title={t('fields.title')}>
          <OwnFields key={contact.id} on="contact" id={contact.id} values={contact.custom} />
        </Part>
      ) : null}
      <Cases detail={detail} />
      <Part title={t('asset.title')}>
        <AssetList assets={detail.assets} owner={{ contactId: contact.id, organisationId: contact.organisationId }} more={ownOfAsset} />
      </Part>
      <Part title={t('merge.possible')}>
        {detail.duplicates.length === 0 ? null : (
          <DuplicateList
            label={t('merge.possible')}
            duplicates={detail.duplicates.map(({ one, reasons }) => ({
              key: one.id,
              title: one.name,
              hint: one.emails[0] ?? one.phones[0] ?? '',
              reasons,
              onOpen: () => onOpen('contact', one.id),
              onCompare: () => onCompare(pairWith(one, reasons)),
              onKeepApart: () => void keepApart('contact', contact.id, one.id),
            }))}
          />
        )}
        <PickDuplicate of={{ kind: 'contact', id: contact.id }} onContact={(other) => onCompare(pairWith(other, []))} />
      </Part>
      <Merges detail={detail} />
    </>
  );
}

function OrganisationParts({ detail, onOpen, onCompare }: PageProps & { readonly detail: OrganisationDetail }) {
  const { t } = useTranslation();
  const ways = useWays();
  const keepApart = useKeepApart();
  const { organisation, contacts, tree } = detail;
  const hasFields = useHasFields('organisation', organisation.custom);
  const pairWith = (other: OrganisationDetail['organisation'], reasons: DuplicatePair['reasons']): DuplicatePair => ({
    of: 'organisation',
    one: organisation,
    other,
    reasons,
  });
  return (
    <>
      <Part title={t('organisation.title')}>
        <OrganisationCard
          organisation={organisation}
          belowNote={<NoteConflict about={{ kind: 'organisation', id: organisation.id }} />}
          {...ways}
        />
      </Part>
      {hasFields ? (
        <Part title={t('fields.title')}>
          <OwnFields key={organisation.id} on="organisation" id={organisation.id} values={organisation.custom} />
        </Part>
      ) : null}
      {tree.above.length === 0 && tree.node.parts.length === 0 ? null : (
        <Part title={t('organisation.tree')}>
          <OrganisationTreeView tree={tree} onOpen={(id) => onOpen('organisation', id)} />
        </Part>
      )}
      <Part title={t('customers.people', { count: contacts.length })}>
        {contacts.length === 0 ? <p className={styles.faint}>{t('customers.noPeople')}</p> : null}
        <ul>
          {contacts.map(({ id, name, emails }) => (
            <li key={id}>
              <button type="button" className={styles.row} onClick={() => onOpen('contact', id)}>
                <Avatar name={name || (emails[0] ?? '?')} size={20} isSquare />
                <span className={styles.name} dir="auto">
                  {name || emails[0]}
                </span>
                <span className={styles.faint}>{emails[0]}</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <Cases detail={detail} />
      <Part title={t('asset.title')}>
        <AssetList assets={detail.assets} owner={{ contactId: null, organisationId: organisation.id }} more={ownOfAsset} />
      </Part>
      <Part title={t('merge.possible')}>
        {detail.duplicates.length === 0 ? null : (
          <DuplicateList
            label={t('merge.possible')}
            duplicates={detail.duplicates.map(({ one, reasons }) => ({
              key: one.id,
              title: one.name,
              hint: one.domains[0] ?? '',
              reasons,
              onOpen: () => onOpen('organisation', one.id),
              onCompare: () => onCompare(pairWith(one, reasons)),
              onKeepApart: () => void keepApart('organisation', organisation.id, one.id),
            }))}
          />
        )}
        <PickDuplicate of={{ kind: 'organisation', id: organisation.id }} onOrganisation={(other) => onCompare(pairWith(other, []))} />
      </Part>
      <Merges detail={detail} />
    </>
  );
}

function Cases({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const openCase = useNavigation((state) => state.openCase);
  const isTree = detail.of === 'organisation' && detail.tree.node.parts.length > 0;
  return (
    <Part title={t(isTree ? 'customers.casesOfTree' : 'customers.cases', { count: detail.openCount })}>
      {detail.cases.length === 0 ? (
        <p className={styles.faint}>{t('customers.noCases')}</p>
      ) : (
        <OtherCases rows={detail.cases} onOpen={openCase} />
      )}
    </Part>
  );
}

function Merges({ detail: { merges } }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  return merges.length === 0 ? null : (
    <Part title={t('merge.history')}>
      <MergeList merges={merges} />
    </Part>
  );
}

const ownOfAsset = (asset: Asset) => <OwnFields key={asset.id} on="asset" id={asset.id} values={asset.custom} />;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
