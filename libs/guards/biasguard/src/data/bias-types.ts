export const BIAS_TYPES = [
  'gender',
  'racial',
  'age',
  'socioeconomic',
  'ability',
  'religion',
  'nationality',
  'orientation',
  'political',
] as const;
export type BiasType = (typeof BIAS_TYPES)[number];
