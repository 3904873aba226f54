import type { AllTexts } from '../scenario-text';
import { billing } from './fr/billing';
import { connection } from './fr/connection';
import { field } from './fr/field';
import { general } from './fr/general';
import { lookout } from './fr/lookout';
import { readings } from './fr/readings';
import { returns } from './fr/returns';

export const fr: AllTexts = { ...readings, ...connection, ...lookout, ...billing, ...returns, ...field, ...general };
