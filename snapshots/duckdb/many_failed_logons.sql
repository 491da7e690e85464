-- Many Failed Logons of One User
-- rule_id 14592e14-5fd1-52b6-a037-d0b3dbd7df23
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "event"."outcome" VARCHAR
--   "host"."os"."type" VARCHAR
--   "user"."name" VARCHAR
--   "host"."name" VARCHAR
--   "source"."ip" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "outcome" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL), "name" := NULL) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("ip" := NULL) AS "source", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."event"."outcome" AS "read event.outcome",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."user"."name" AS "read user.name",
    events_read."host"."name" AS "read host.name",
    events_read."source"."ip" AS "read source.ip",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.category") = 'VARCHAR' THEN [CAST("read event.category" AS VARCHAR)] WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.outcome") = 'VARCHAR' THEN [CAST("read event.outcome" AS VARCHAR)] WHEN json_type(to_json("read event.outcome")) = 'ARRAY' THEN from_json(to_json("read event.outcome"), '["VARCHAR"]') WHEN "read event.outcome" IS NOT NULL THEN [to_json("read event.outcome") ->> '$'] END))), []) AS "event.outcome",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [CAST("read host.os.type" AS VARCHAR)] WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [CAST("read user.name" AS VARCHAR)] WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.name") = 'VARCHAR' THEN [CAST("read host.name" AS VARCHAR)] WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END))), []) AS "host.name",
    NULLIF(list_sort(list_distinct([x FOR x IN [([(CASE WHEN regexp_full_match("the address", '(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}') THEN '00000000000000000000ffff' || printf('%02x%02x%02x%02x', CAST(split_part("the address", '.', 1) AS INTEGER), CAST(split_part("the address", '.', 2) AS INTEGER), CAST(split_part("the address", '.', 3) AS INTEGER), CAST(split_part("the address", '.', 4) AS INTEGER)) WHEN regexp_full_match("the address", '(?:(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3})(?::(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}))*)?(?:::(?:(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3})(?::(?:[0-9a-fA-F]{1,4}|(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d{1,2}|2[0-4]\d|25[0-5])){3}))*)?)?') THEN ([(CASE WHEN CASE WHEN contains("the groups", '::') THEN COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')), 0) + COALESCE(len(string_split(NULLIF(split_part("the groups", '::', 2), ''), ':')), 0) < 8 ELSE len(string_split(NULLIF(split_part("the groups", '::', 1), ''), ':')) = 8 END THEN rpad((CASE WHEN split_part("the groups", '::', 1) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 1), ':')], '') END), CAST(32 - length((CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END)) AS INTEGER), '0') || (CASE WHEN split_part("the groups", '::', 2) = '' THEN '' ELSE array_to_string([lpad(lower(g), 4, '0') FOR g IN string_split(split_part("the groups", '::', 2), ':')], '') END) END) FOR "the groups" IN [array_to_string([CASE WHEN contains(piece, '.') THEN printf('%02x%02x:%02x%02x', CAST(split_part(piece, '.', 1) AS INTEGER), CAST(split_part(piece, '.', 2) AS INTEGER), CAST(split_part(piece, '.', 3) AS INTEGER), CAST(split_part(piece, '.', 4) AS INTEGER)) ELSE piece END FOR piece IN string_split("the address", ':')], ':')]])[1] END) FOR "the address" IN [t]])[1] FOR t IN (CASE WHEN typeof("read source.ip") = 'VARCHAR' THEN [CAST("read source.ip" AS VARCHAR)] WHEN json_type(to_json("read source.ip")) = 'ARRAY' THEN from_json(to_json("read source.ip"), '["VARCHAR"]') WHEN "read source.ip" IS NOT NULL THEN [to_json("read source.ip") ->> '$'] END)] IF x IS NOT NULL])), []) AS "source.ip",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [CAST("read event.ingested" AS VARCHAR)] WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [CAST("read @timestamp" AS VARCHAR)] WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM fields_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE COALESCE(list_contains("event.category", 'authentication'), FALSE)
    AND COALESCE(list_contains("event.outcome", 'failure'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
),
step_2_key_1 AS ( -- groups: user.name
  SELECT *, unnest(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["user.name"]])[1]) AS "# key 1", generate_subscripts(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["user.name"]])[1], 1) AS "# place 1" FROM step_1
),
step_2_key_2 AS ( -- groups: host.name
  SELECT *, unnest(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["host.name"]])[1]) AS "# key 2", generate_subscripts(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["host.name"]])[1], 1) AS "# place 2" FROM step_2_key_1
),
step_2 AS ( -- aggregate
  SELECT "# key 1" AS "user.name", "# key 2" AS "host.name", count(*) AS "count", COALESCE(len(list_distinct(flatten(list("source.ip")))), 0) AS "cardinality", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2"))) AS "#" FROM step_2_key_2 GROUP BY "# key 1", "# key 2"
),
step_3 AS ( -- filter
  SELECT * FROM step_2
  WHERE ("count" >= 5)
    AND ("cardinality" >= 2)
)
SELECT "user.name", "host.name", "count", "cardinality" FROM step_3 ORDER BY "#";
