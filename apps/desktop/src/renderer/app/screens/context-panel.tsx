import { type Case, DONE_STATES } from '@quayside/shared/cases/case';
import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { CasePanel } from '@quayside/shared/layouts/layout';
import type { Asset } from '@quayside/shared/organisation/asset';
import { IconExternalLink, IconUserEdit } from '@tabler/icons-react';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseRow } from '../../../bridge/case-row';
import { useCore } from '../../lib/bridge/use-core';
import { type CaseLayout, useCaseLayout } from '../../lib/layouts/use-case-layout';
import { CaseFields } from '../../rooms/cases/case/case-fields';
import { OtherCases } from '../../rooms/cases/case/other-cases';
import { NoteConflict } from '../../rooms/cases/conflicts/note-conflict';
import { SlaExplanation } from '../../rooms/cases/sla/sla-explanation';
import { OwnFields } from '../../rooms/fields/own-fields';
import { useHasFields } from '../../rooms/fields/use-has-fields';
import { AssetFacts } from '../../rooms/organisation/asset-facts';
import { ContactCard } from '../../rooms/organisation/contact-card';
import { ContactPicker } from '../../rooms/organisation/contact-picker';
import { OrganisationCard } from '../../rooms/organisation/organisation-card';
import { OrganisationTreeView } from '../../rooms/organisation/organisation-tree';
import { ContactPrivacy } from '../../rooms/privacy/contact-privacy';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { useNavigation } from '../navigation';
import styles from './context-panel.module.css';
import { LaidDetails } from './laid-details';

/** Beside the case: who it is about, its fields, and what else they have with us. */
export const ContextPanel = memo(function ContextPanel({ caseId, known }: { readonly caseId: string; readonly known: CaseRow | null }) {
  const { data } = useCore('getCase', { id: caseId });
  const row = data?.row ?? known;
  return row === null || data === null ? null : <Parts row={row} detail={data} />;
});

/** @param detail - absent while it is read */
function Parts({ row, detail: data }: { readonly row: CaseRow; readonly detail: CaseDetail | undefined }) {
  const { t } = useTranslation();
  const openCase = useNavigation((state) => state.openCase);
  const go = useNavigation((state) => state.go);
  const [isChoosing, choose] = useState(false);
  const layout = useCaseLayout(row.case);
  const has = (panel: CasePanel) => layout?.isPanelShown(panel) ?? true;
  const caseId = row.case.id;
  const { contact, organisation } = row;
  const otherOpen = (data?.otherCases ?? []).filter(({ case: of }) => !(DONE_STATES as readonly string[]).includes(of.state));
  const customer = {
    onShowCases: (text: string) => go({ screen: 'search', text, caseId: null }),
    onShowRefused: () => go({ screen: 'attention' }),
  };
  return (
    <>
      {has('contact') ? (
        <Part
          title={t('context.contact')}
          tool={
            contact === null ? null : (
              <span className={styles.tools}>
                <OpenCustomer of={{ kind: 'contact', id: contact.id }} />
                <ContactPicker caseId={caseId} contactId={contact.id} isOpen={isChoosing} onOpenChange={choose}>
                  <IconButton label={t('contact.change')} className={styles.tool} onClick={() => choose(!isChoosing)}>
                    <IconUserEdit size={15} />
                  </IconButton>
                </ContactPicker>
              </span>
            )
          }
        >
          {contact === null ? (
            <div className={styles.none}>
              <p>{t('context.noContact')}</p>
              <ContactPicker caseId={caseId} contactId={null} isOpen={isChoosing} onOpenChange={choose}>
                <Button onClick={() => choose(!isChoosing)}>{t('contact.choose')}</Button>
              </ContactPicker>
            </div>
          ) : (
            <>
              {contact.erasedAt !== undefined ? null : (
                <ContactCard
                  key={contact.id}
                  contact={contact}
                  organisation={organisation}
                  caseIds={[caseId, ...otherOpen.map(({ case: of }) => of.id)]}
                  belowNote={<NoteConflict about={{ kind: 'contact', id: contact.id }} />}
                  {...customer}
                />
              )}
              <ContactPrivacy key={`privacy:${contact.id}`} contact={contact} />
            </>
          )}
        </Part>
      ) : null}
      {organisation === null || !has('organisation') ? null : (
        <Part title={t('organisation.title')} tool={<OpenCustomer of={{ kind: 'organisation', id: organisation.id }} />}>
          <OrganisationCard
            key={organisation.id}
            organisation={organisation}
            belowNote={<NoteConflict about={{ kind: 'organisation', id: organisation.id }} />}
            {...customer}
          />
          <Tree organisationId={organisation.id} />
        </Part>
      )}
      {has('promises') ? (
        <Part title={t('sla.title')}>
          <SlaExplanation caseId={caseId} />
        </Part>
      ) : null}
      <Details key={caseId} of={row.case} asset={data?.asset ?? null} layout={layout} />
      {has('otherCases') ? (
        <Part title={t('context.otherCases', { count: data?.otherCases.length ?? 0 })}>
          {data === undefined ? null : <OtherCases rows={data.otherCases} onOpen={openCase} />}
        </Part>
      ) : null}
    </>
  );
}

interface DetailsProps {
  readonly of: Case;
  readonly asset: Asset | null;
  /** `null`: nobody has laid them out. */
  readonly layout: CaseLayout | null;
}

/** Its fields: as they are laid out, or where nobody has done so the standard ones and the company's own. */
function Details({ of, asset, layout }: DetailsProps) {
  const { t } = useTranslation();
  const hasFields = useHasFields('case', of.custom);
  const facts = asset === null || layout?.isPanelShown('asset') === false ? null : <AssetFacts asset={asset} />;
  if (layout !== null) {
    return (
      <Part title={t('context.fields')}>
        <LaidDetails of={of} asset={asset} laid={layout.laid} />
        {facts}
      </Part>
    );
  }
  return (
    <>
      <Part title={t('context.fields')}>
        <CaseFields of={of} asset={asset} />
        {facts}
      </Part>
      {hasFields ? (
        <Part title={t('fields.title')}>
          <OwnFields on="case" id={of.id} values={of.custom} groupId={of.groupId} />
        </Part>
      ) : null}
    </>
  );
}

function Tree({ organisationId }: { readonly organisationId: string }) {
  const go = useNavigation((state) => state.go);
  const { data } = useCore('getOrganisationTree', { id: organisationId });
  return data == null ? null : (
    <OrganisationTreeView tree={data} onOpen={(id) => go({ screen: 'customers', chosen: { kind: 'organisation', id } })} />
  );
}

function OpenCustomer({ of }: { readonly of: CustomerRef }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  return (
    <IconButton label={t(`customers.open.${of.kind}`)} className={styles.tool} onClick={() => go({ screen: 'customers', chosen: of })}>
      <IconExternalLink size={15} />
    </IconButton>
  );
}

function Part({ title, tool = null, children }: { readonly title: string; readonly tool?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {tool}
      </div>
      {children}
    </section>
  );
}
