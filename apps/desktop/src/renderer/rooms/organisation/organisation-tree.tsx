import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationNode, OrganisationTree } from '../../../bridge/customer-detail';
import styles from './organisation-tree.module.css';

/** Where an organisation stands, what is below it, and how many open cases there are in each. Nothing for one that stands alone. */
export function OrganisationTreeView({ tree, onOpen }: { readonly tree: OrganisationTree; onOpen(organisationId: string): void }) {
  const { t } = useTranslation();
  if (tree.above.length === 0 && tree.node.parts.length === 0) return null;
  return (
    <div className={styles.tree}>
      {tree.above.length === 0 ? null : (
        <nav className={styles.above} aria-label={t('organisation.above')}>
          {tree.above.map((one) => (
            <Fragment key={one.id}>
              <button type="button" className={styles.up} dir="auto" onClick={() => onOpen(one.id)}>
                {one.name}
              </button>
              <IconChevronRight size={12} aria-hidden="true" />
            </Fragment>
          ))}
        </nav>
      )}
      <Node node={tree.node} isHere onOpen={onOpen} />
      {tree.node.parts.length === 0 ? null : (
        <p className={styles.sum}>
          {tree.isCut ? t('organisation.openBelowCut', { count: tree.openCount }) : t('organisation.openBelow', { count: tree.openCount })}
        </p>
      )}
    </div>
  );
}

function Node({ node, isHere = false, onOpen }: { readonly node: OrganisationNode; readonly isHere?: boolean; onOpen(id: string): void }) {
  const { t } = useTranslation();
  const { organisation, openCount, parts } = node;
  const inside = (
    <>
      <span className={styles.name} dir="auto">
        {organisation.name}
      </span>
      <span className={styles.count}>{t('organisation.open', { count: openCount })}</span>
    </>
  );
  return (
    <>
      {isHere ? (
        <div className={styles.row} data-here>
          {inside}
        </div>
      ) : (
        <button type="button" className={styles.row} onClick={() => onOpen(organisation.id)}>
          {inside}
        </button>
      )}
      {parts.length === 0 ? null : (
        <ul>
          {parts.map((part) => (
            <li key={part.organisation.id}>
              <Node node={part} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
