export * from './lines';
export * from './sentences';
export * from './words';
