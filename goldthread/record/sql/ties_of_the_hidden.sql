-- A tie to somebody of whom the asker may not even know is not told by the fact that recorded it either.
create policy of_nobody_hidden on fact as restrictive for select to goldthread_app using (
  case when kind = 'TieRecorded'
    then (lower(data ->> 'other') = any ((select hidden_from_me())::text[])) is not true
    else true end
);
