import { codeChange } from './code-change';

const GO = `package api

func Handle(t string) error {
	if t != secret {
		return ErrAuth
	}
	return serve(t)
}
`;
const GO_CONSTANT_TIME = GO.replace('t != secret', 'subtle.ConstantTimeCompare([]byte(t), secret) != 1');
const GO_GUARD = /\tif [^}]*\}\n/;

const PHP = `<?php
function remove($id) {
  if(!current_user_can('delete_users')){wp_die('no');}
  wp_delete_user($id);
}
`;

const ROUTES = `const express = require('express');
const r = express.Router();
r.delete('/u/:id', requireAuth, requireAdmin, async (req, res) => {
  await users.remove(req.params.id);
  res.sendStatus(204);
});
module.exports = r;
`;

const CONTROLLER = `class UsersController < ApplicationController
  before_action :authenticate_user!
  def show
    @user = User.find(params[:id])
    render json: @user
  end
end
`;

const LIMITED = `from flask import Flask
app = Flask(__name__)

@app.route("/login", methods=["POST"])
@limiter.limit("5/minute")
@login_required
def login():
    return sign_in(request.json)
`;

const GUARD = `function remove(u, id) {
  if (!u.admin) throw new Error('no');
  return store.remove(id);
}
`;

const BOTH = `function remove(u, id) {
  if (!(u.admin && u.active)) throw new Error('no');
  return store.remove(id);
}
`;

const PYTHON_BOTH = `def remove(user, doc):
    if user.is_admin and user.active:
        return store.remove(doc)
    raise Forbidden()
`;

const LOST: [fact: string, before: string, after: string, drift: string][] = [
  ['a comparison with a secret in Go', GO, GO.replace(GO_GUARD, ''), 'high check_removed'],
  [
    'a comparison in constant time',
    GO_CONSTANT_TIME,
    GO_CONSTANT_TIME.replace(GO_GUARD, ''),
    'high check_removed',
  ],
  ['a capability in PHP', PHP, PHP.replace(/ {2}if[^\n]*\n/, ''), 'medium check_removed'],
  ['middleware of a route', ROUTES, ROUTES.replace('requireAuth, requireAdmin, ', ''), 'high check_removed'],
  ['one of two of them', ROUTES, ROUTES.replace('requireAdmin, ', ''), 'high check_removed'],
  [
    'a callback of a controller',
    CONTROLLER,
    CONTROLLER.replace(/ {2}before[^\n]*\n/, ''),
    'high check_removed',
  ],
  ['a limit of requests', LIMITED, LIMITED.replace(/@limiter[^\n]*\n/, ''), 'high check_removed'],
  ['a decorator between others', LIMITED, LIMITED.replace('@login_required\n', ''), 'high check_removed'],
  ['a sign that turned', GUARD, GUARD.replace('!u.admin', 'u.admin'), 'high check_reversed'],
  ['a comparison that turned', GO, GO.replace('!=', '=='), 'high check_reversed'],
  ['or for and', BOTH, BOTH.replace('&&', '||'), 'high check_weakened'],
  ['or for and in Python', PYTHON_BOTH, PYTHON_BOTH.replace(' and ', ' or '), 'high check_weakened'],
];

test.each(LOST)('finds %s', (_fact, before, after, drift) => {
  const { findings } = codeChange(before, after);
  expect(findings.map(({ severity, label }) => `${severity} ${label}`)).toContain(drift);
});

const CLEAN: [fact: string, before: string, after: string][] = [
  ["a condition by De Morgan's laws", BOTH, BOTH.replace('!(u.admin && u.active)', '!u.admin || !u.active')],
  [
    'if not for unless in Ruby',
    'def remove(user)\n  raise Forbidden unless user.admin?\n  user.destroy\nend',
    'def remove(user)\n  raise Forbidden if !user.admin?\n  user.destroy\nend',
  ],
  [
    'an early answer for an early error',
    GUARD,
    "function remove(u, id) {\n  if (u.admin) return store.remove(id);\n  throw new Error('no');\n}\n",
  ],
  [
    'comparisons in another order',
    PYTHON_BOTH,
    PYTHON_BOTH.replace('user.is_admin and user.active', 'user.active and user.is_admin'),
  ],
  [
    'middleware that goes before all routes',
    ROUTES,
    ROUTES.replace('requireAuth, ', '').replace('r.delete', 'r.use(requireAuth);\nr.delete'),
  ],
  ['a route that is gone', ROUTES, ROUTES.replace(/r\.delete[^}]*\}\);\n/, '')],
  [
    'middleware in a list with a name',
    ROUTES,
    ROUTES.replace('requireAuth, requireAdmin', 'admins').replace(
      'r.delete',
      'const admins = [requireAuth, requireAdmin];\nr.delete',
    ),
  ],
  ['a callback for fewer actions', CONTROLLER, CONTROLLER.replace('user!', 'user!, only: [:show]')],
];

test.each(CLEAN)('finds nothing grave in %s', (_fact, before, after) => {
  const { findings } = codeChange(before, after);
  expect(findings.filter(({ severity }) => severity === 'medium' || severity === 'high')).toEqual([]);
});

test('takes Haskell for no other language, and says that the comparison is partial', () => {
  const haskell = [
    'module Main where',
    'import Data.List',
    '',
    'main :: IO ()',
    'main = do',
    '  forM_ items $ \\item -> do',
    '    print item',
  ].join('\n');
  const { metrics, check } = codeChange(haskell, haskell.replace('print item', 'print (show item)'));
  expect(metrics.language).toBe('unknown');
  expect(check.status).toBe('partial');
});
