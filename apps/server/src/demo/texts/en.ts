import type { AllTexts } from '../scenario-text';
import { billing } from './en/billing';
import { connection } from './en/connection';
import { field } from './en/field';
import { general } from './en/general';
import { lookout } from './en/lookout';
import { readings } from './en/readings';
import { returns } from './en/returns';

export const en: AllTexts = { ...readings, ...connection, ...lookout, ...billing, ...returns, ...field, ...general };
