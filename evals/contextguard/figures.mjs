import { round } from '../report/statistics.mjs';

export const figure = (value, digits = 4) => (typeof value === 'number' ? round(value, digits) : null);

/** @param area of `areaOfGroups` or `areaUnderCurve` */
export const areaFigures = (area) => ({
  auc: figure(area?.area),
  auc_low: figure(area?.low),
  auc_high: figure(area?.high),
});

export const shareFigures = ({ rows, count, rate, low, high }) => ({
  rows,
  count,
  rate: figure(rate),
  low: figure(low),
  high: figure(high),
});
