import { actorOf } from '../identity/person';
import type { PersonActor, SystemActor } from '../kernel/actor';
import { buildPerson } from './builders';

export const MARIA = buildPerson({ groupIds: ['group-1'] });
export const BORIS = buildPerson({ id: 'person-2', name: 'Boris Kolev', email: 'boris@desk.example', groupIds: ['group-2'] });
export const SUPERVISOR = buildPerson({ id: 'person-8', name: 'Elena Dimova', email: 'elena@desk.example', role: 'supervisor' });
export const ADMIN = buildPerson({ id: 'person-9', name: 'Ivo Marinov', email: 'ivo@desk.example', role: 'admin' });

export const agent: PersonActor = actorOf(MARIA);
export const otherAgent: PersonActor = actorOf(BORIS);
export const supervisor: PersonActor = actorOf(SUPERVISOR);
export const admin: PersonActor = actorOf(ADMIN);
export const system: SystemActor = { type: 'system', name: 'test' };
