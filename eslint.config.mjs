import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/*.template'] },
  regexp.configs['flat/recommended'],
  {
    rules: {
      // Texts come from attackers: a pattern that can be made slow is a defect wherever it stands.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      // Style of patterns, not their meaning or speed.
      'regexp/optimal-lookaround-quantifier': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Optional heavy packages are loaded when first needed, with their types.
      '@typescript-eslint/no-require-imports': 'off',
      // Async without await keeps a port's promise of a promise.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 7],
    },
  },
  {
    files: ['**/*.spec.ts', 'libs/testing/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // Answers of unknown shape are compared field by field.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
