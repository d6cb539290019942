-- The system's own accounts: they have no password, no worker and no post, and nobody signs in as them.
insert into account (id, username, name, email, is_active, principal, made_at, password) values
  ('6b0c6f0e-0000-5000-8000-000000000001', 'system:public', 'Public referral form', '', true, 'system', now(), '!'),
  ('6b0c6f0e-0000-5000-8000-000000000002', 'system:importer', 'Import', '', true, 'system', now(), '!'),
  ('6b0c6f0e-0000-5000-8000-000000000003', 'system:job', 'Scheduled work', '', true, 'system', now(), '!');
