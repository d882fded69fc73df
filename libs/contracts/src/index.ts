export * from './compute';
export * from './deadline';
export * from './failure';
export * from './finding';
export * from './guard';
export * from './invalid-input';
export * from './key-value';
export * from './payload';
