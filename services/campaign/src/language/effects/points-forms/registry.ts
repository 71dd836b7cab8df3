import { fixed } from './fixed';
import { multiply } from './multiply';
import { percent } from './percent';
import { perQuantity } from './per-quantity';
import type { PointsForm } from './points-form';
import { rate } from './rate';

/** The ways to reckon points, by their words. */
export const POINTS_FORMS = { fixed, rate, percent, perQuantity, multiply } as const;

export const pointsForms: ReadonlyMap<string, PointsForm> = new Map(
  Object.entries(POINTS_FORMS as unknown as Record<string, PointsForm>),
);
