export { toFinding } from './finding';
export { ATTACKS, type HitOf, type RuleOf } from './hit';
export { MOST_READ } from './judgement';
export { REPORTED_FROM, type Level } from './level';
export { injectionModels, type InjectionModels } from './models';
export { attacksIn, instructionsIn, type Instructions, type Role } from './read-attacks';
export { inViews } from './view-scan';
