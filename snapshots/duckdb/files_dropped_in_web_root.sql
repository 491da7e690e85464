-- Many Scripts Dropped in a Web Root
-- rule_id 8458ad73-847d-5f15-a385-c75721297304
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."type" VARCHAR
--   "file"."path" VARCHAR
--   "file"."extension" VARCHAR
--   "file"."name" VARCHAR
--   "@timestamp" TIMESTAMP
--   "host"."name" VARCHAR
--   "process"."name" VARCHAR
--   "user"."name" VARCHAR
--   "event"."ingested" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("type" := NULL, "ingested" := NULL) AS "event", struct_pack("path" := NULL, "extension" := NULL, "name" := NULL) AS "file", NULL AS "@timestamp", struct_pack("name" := NULL) AS "host", struct_pack("name" := NULL) AS "process", struct_pack("name" := NULL) AS "user", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."type" AS "read event.type",
    events_read."file"."path" AS "read file.path",
    events_read."file"."extension" AS "read file.extension",
    events_read."file"."name" AS "read file.name",
    events_read."@timestamp" AS "read @timestamp",
    events_read."host"."name" AS "read host.name",
    events_read."process"."name" AS "read process.name",
    events_read."user"."name" AS "read user.name",
    events_read."event"."ingested" AS "read event.ingested"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [TRY_CAST("read event.type" AS VARCHAR)] WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.path") = 'VARCHAR' THEN [TRY_CAST("read file.path" AS VARCHAR)] WHEN typeof("read file.path") = 'VARCHAR[]' THEN TRY_CAST("read file.path" AS VARCHAR[]) WHEN json_type(to_json("read file.path")) = 'ARRAY' THEN from_json(to_json("read file.path"), '["VARCHAR"]') WHEN "read file.path" IS NOT NULL THEN [to_json("read file.path") ->> '$'] END))), []) AS "file.path",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.extension") = 'VARCHAR' THEN [TRY_CAST("read file.extension" AS VARCHAR)] WHEN typeof("read file.extension") = 'VARCHAR[]' THEN TRY_CAST("read file.extension" AS VARCHAR[]) WHEN json_type(to_json("read file.extension")) = 'ARRAY' THEN from_json(to_json("read file.extension"), '["VARCHAR"]') WHEN "read file.extension" IS NOT NULL THEN [to_json("read file.extension") ->> '$'] END))), []) AS "file.extension",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read file.name") = 'VARCHAR' THEN [TRY_CAST("read file.name" AS VARCHAR)] WHEN typeof("read file.name") = 'VARCHAR[]' THEN TRY_CAST("read file.name" AS VARCHAR[]) WHEN json_type(to_json("read file.name")) = 'ARRAY' THEN from_json(to_json("read file.name"), '["VARCHAR"]') WHEN "read file.name" IS NOT NULL THEN [to_json("read file.name") ->> '$'] END))), []) AS "file.name",
    NULLIF(list_sort(CASE WHEN typeof("read @timestamp") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN typeof("read @timestamp") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read @timestamp") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN typeof("read @timestamp") = 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "@timestamp",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.name") = 'VARCHAR' THEN [TRY_CAST("read host.name" AS VARCHAR)] WHEN typeof("read host.name") = 'VARCHAR[]' THEN TRY_CAST("read host.name" AS VARCHAR[]) WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END))), []) AS "host.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.name") = 'VARCHAR' THEN [TRY_CAST("read process.name" AS VARCHAR)] WHEN typeof("read process.name") = 'VARCHAR[]' THEN TRY_CAST("read process.name" AS VARCHAR[]) WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [TRY_CAST("read user.name" AS VARCHAR)] WHEN typeof("read user.name") = 'VARCHAR[]' THEN TRY_CAST("read user.name" AS VARCHAR[]) WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(CASE WHEN typeof("read event.ingested") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN typeof("read event.ingested") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read event.ingested") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN typeof("read event.ingested") = 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "event.ingested"
  FROM fields_read
  -- What a scan can tell of columns with one value each.
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE TRUE END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'creation') ELSE "read event.type" IS NOT NULL END)
    AND (CASE WHEN typeof("read file.path") = 'VARCHAR' THEN (TRY_CAST("read file.path" AS VARCHAR) LIKE '/var/www/%') ELSE "read file.path" IS NOT NULL END)
    AND ((CASE WHEN typeof("read file.extension") = 'VARCHAR' THEN (TRY_CAST("read file.extension" AS VARCHAR) IN ('php', 'jsp', 'cgi')) ELSE "read file.extension" IS NOT NULL END) OR (CASE WHEN typeof("read file.name") = 'VARCHAR' THEN (regexp_full_match(lower(replace(CASE WHEN contains(TRY_CAST("read file.name" AS VARCHAR), 'Σ') THEN regexp_replace(regexp_replace(regexp_replace(TRY_CAST("read file.name" AS VARCHAR), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), '([\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}][\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*)Σ', '\1ς', 'g') ELSE TRY_CAST("read file.name" AS VARCHAR) END, 'İ', 'i̇')), '(?s)(?:.)*\x{2E}ph(?:(?:p(?:[\x{30}-\x{39}])?|tml))')) ELSE TRUE END))
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE ((CASE WHEN len("event.type") = 1 THEN "event.type"[1] END) = 'creation')
    AND ((CASE WHEN len("file.path") = 1 THEN "file.path"[1] END) LIKE '/var/www/%')
    AND (((CASE WHEN len("file.extension") = 1 THEN "file.extension"[1] END) IN ('php', 'jsp', 'cgi')) OR (regexp_full_match(lower(replace(CASE WHEN contains((CASE WHEN len("file.name") = 1 THEN "file.name"[1] END), 'Σ') THEN regexp_replace(regexp_replace(regexp_replace((CASE WHEN len("file.name") = 1 THEN "file.name"[1] END), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), '([\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}][\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*)Σ', '\1ς', 'g') ELSE (CASE WHEN len("file.name") = 1 THEN "file.name"[1] END) END, 'İ', 'i̇')), '(?s)(?:.)*\x{2E}ph(?:(?:p(?:[\x{30}-\x{39}])?|tml))')))
),
step_2 AS ( -- filter
  SELECT * FROM step_1
  WHERE ((CASE WHEN len("@timestamp") = 1 THEN "@timestamp"[1] END) > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 3600000))
),
step_3_key_1 AS ( -- groups: host.name
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["host.name"]])[1], [NULL])) AS "# key 1", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["host.name"]])[1], [NULL]), 1) AS "# place 1" FROM step_2
),
step_3_key_2 AS ( -- groups: process.name
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.name"]])[1], [NULL])) AS "# key 2", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.name"]])[1], [NULL]), 1) AS "# place 2" FROM step_3_key_1
),
step_3_key_3 AS ( -- groups: user.name
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["user.name"]])[1], [NULL])) AS "# key 3", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["user.name"]])[1], [NULL]), 1) AS "# place 3" FROM step_3_key_2
),
step_3 AS ( -- aggregate
  SELECT "# key 1" AS "host.name", "# key 2" AS "process.name", "# key 3" AS "user.name", COALESCE(len(flatten(list("file.path"))), 0) AS "written", NULLIF(list_sort(list_distinct(flatten(list("file.name")))), []) AS "names", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2", "# place 3"))) AS "#" FROM step_3_key_3 GROUP BY "# key 1", "# key 2", "# key 3"
),
step_4 AS ( -- filter
  SELECT * FROM step_3
  WHERE ("written" >= 3)
),
step_5 AS ( -- sort
  SELECT * EXCLUDE ("#"), row_number() OVER (ORDER BY "written" DESC NULLS FIRST, "#") AS "#" FROM step_4
),
step_6 AS ( -- limit
  SELECT * FROM step_5 ORDER BY "#" LIMIT 50
)
SELECT "written", "names", "host.name", "process.name", "user.name" FROM step_6 ORDER BY "#";
