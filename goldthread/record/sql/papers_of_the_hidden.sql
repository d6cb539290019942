-- A made paper is opened again by whoever may know of everybody whom it names or speaks of: its `shown` ends in
-- the id of each. Who made it knew of a restricted sister; whoever works with the child alone may not.
create policy of_nobody_hidden on made_paper as restrictive for select to goldthread_app using (
  (recipient_person_id = any ((select hidden_from_me())::uuid[])) is not true
  and not exists (
    select from jsonb_array_elements_text(shown) s where right(s, 36) = any ((select hidden_from_me())::text[]))
);
