import type { LinkKind } from '@quayside/shared/fields/custom-field';
import { fold } from '@quayside/shared/kernel/text';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { Product } from '@quayside/shared/organisation/product';
import type { LinkedThing } from '../../bridge/directory';
import type { Profile } from '../session/profile';
import { searchAssets, searchContacts, searchOrganisations } from './search-cache';
import { findSurvivor } from './survivors';

const ofContact = ({ id, name, emails }: Contact): LinkedThing => ({ id, name: name || (emails[0] ?? id), hint: emails[0] ?? '' });
const ofOrganisation = ({ id, name, domains }: Organisation): LinkedThing => ({ id, name, hint: domains[0] ?? '' });
const ofProduct = ({ id, name, code }: Product): LinkedThing => ({ id, name, hint: code ?? '' });
const ofAsset = ({ id, tag, serial }: Asset): LinkedThing => ({ id, name: tag, hint: serial });

/** Things of these words that a field can link to. Products are few: all of them when nothing is typed. */
export function findLinked(profile: Profile, kind: LinkKind, text: string, limit: number): readonly LinkedThing[] {
  switch (kind) {
    case 'contact':
      return searchContacts(profile, text, limit).map(ofContact);
    case 'organisation':
      return searchOrganisations(profile, text, limit).map(ofOrganisation);
    case 'asset':
      return searchAssets(profile, text, limit)
        .filter(({ isRetired }) => !isRetired)
        .map(ofAsset);
    case 'product':
      return profile.store
        .listAll('product')
        .filter(({ isActive, name, code }) => isActive && fold(`${name} ${code ?? ''}`).includes(fold(text.trim())))
        .slice(0, limit)
        .map(ofProduct);
  }
}

/** What they are called; who was merged goes by the name of the other, under the id that was asked for. */
export function nameLinked({ store }: Profile, kind: LinkKind, ids: readonly string[]): readonly LinkedThing[] {
  return ids.flatMap((id): readonly LinkedThing[] => {
    const thing = linkedThing(store, kind, id);
    return thing === null ? [] : [{ ...thing, id }];
  });
}

function linkedThing(store: Profile['store'], kind: LinkKind, id: string): LinkedThing | null {
  const shown = <T>(of: T | null, show: (of: T) => LinkedThing) => (of === null ? null : show(of));
  switch (kind) {
    case 'contact':
      return shown(findSurvivor(store, 'contact', id), ofContact);
    case 'organisation':
      return shown(findSurvivor(store, 'organisation', id), ofOrganisation);
    case 'product':
      return shown(store.find('product', id), ofProduct);
    case 'asset':
      return shown(store.find('asset', id), ofAsset);
  }
}
