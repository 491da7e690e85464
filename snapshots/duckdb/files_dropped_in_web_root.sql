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
events_read AS NOT MATERIALIZED (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("type" := NULL, "ingested" := NULL) AS "event", struct_pack("path" := NULL, "extension" := NULL, "name" := NULL) AS "file", NULL AS "@timestamp", struct_pack("name" := NULL) AS "host", struct_pack("name" := NULL) AS "process", struct_pack("name" := NULL) AS "user", NULL AS "_id" WHERE FALSE
),
fields_read AS NOT MATERIALIZED ( -- where the fields are
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
values_read AS NOT MATERIALIZED ( -- fields as lists of their values
  SELECT *,
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp",
    (CASE typeof("read event.type") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read event.type" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read event.type" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read event.type" AS VARCHAR[])) = 1 AND TRY_CAST("read event.type" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read event.type" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read event.type" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END)), []) END) AS "values event.type",
    (CASE typeof("read file.path") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read file.path" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read file.path" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read file.path" AS VARCHAR[])) = 1 AND TRY_CAST("read file.path" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read file.path" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read file.path" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read file.path")) = 'ARRAY' THEN from_json(to_json("read file.path"), '["VARCHAR"]') WHEN "read file.path" IS NOT NULL THEN [to_json("read file.path") ->> '$'] END)), []) END) AS "values file.path",
    (CASE typeof("read file.extension") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read file.extension" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read file.extension" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read file.extension" AS VARCHAR[])) = 1 AND TRY_CAST("read file.extension" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read file.extension" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read file.extension" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read file.extension")) = 'ARRAY' THEN from_json(to_json("read file.extension"), '["VARCHAR"]') WHEN "read file.extension" IS NOT NULL THEN [to_json("read file.extension") ->> '$'] END)), []) END) AS "values file.extension",
    (CASE typeof("read file.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read file.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read file.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read file.name" AS VARCHAR[])) = 1 AND TRY_CAST("read file.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read file.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read file.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read file.name")) = 'ARRAY' THEN from_json(to_json("read file.name"), '["VARCHAR"]') WHEN "read file.name" IS NOT NULL THEN [to_json("read file.name") ->> '$'] END)), []) END) AS "values file.name",
    (CASE typeof("read host.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read host.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read host.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read host.name" AS VARCHAR[])) = 1 AND TRY_CAST("read host.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read host.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read host.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END)), []) END) AS "values host.name",
    (CASE typeof("read process.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.name" AS VARCHAR[])) = 1 AND TRY_CAST("read process.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END)), []) END) AS "values process.name",
    (CASE typeof("read user.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read user.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read user.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read user.name" AS VARCHAR[])) = 1 AND TRY_CAST("read user.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read user.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read user.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END)), []) END) AS "values user.name"
  FROM fields_read
),
source AS NOT MATERIALIZED ( -- the events that are looked at, numbered as they come
  SELECT "# id", row_number() OVER () AS "#",
    "values host.name" AS "host.name",
    "values process.name" AS "process.name",
    "values user.name" AS "user.name",
    "values file.path" AS "file.path",
    "values file.name" AS "file.name",
    TRY_CAST("read host.name" AS VARCHAR) AS "single host.name",
    TRY_CAST("read process.name" AS VARCHAR) AS "single process.name",
    TRY_CAST("read user.name" AS VARCHAR) AS "single user.name",
    TRY_CAST("read file.path" AS VARCHAR) AS "single file.path",
    TRY_CAST("read file.name" AS VARCHAR) AS "single file.name",
    typeof("read host.name") IN ('VARCHAR', '"NULL"') AND typeof("read process.name") IN ('VARCHAR', '"NULL"') AND typeof("read user.name") IN ('VARCHAR', '"NULL"') AND typeof("read file.path") IN ('VARCHAR', '"NULL"') AND typeof("read file.name") IN ('VARCHAR', '"NULL"') AS "# are single"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE len([1 FOR "each time" IN COALESCE("values event.ingested", "values @timestamp") IF "each time" BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0 END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'creation') ELSE ((CASE WHEN len("values event.type") = 1 THEN "values event.type"[1] END) = 'creation') END)
    AND (CASE WHEN typeof("read file.path") = 'VARCHAR' THEN (TRY_CAST("read file.path" AS VARCHAR) LIKE '/var/www/%') ELSE ((CASE WHEN len("values file.path") = 1 THEN "values file.path"[1] END) LIKE '/var/www/%') END)
    AND CASE WHEN ((CASE WHEN typeof("read file.extension") = 'VARCHAR' THEN (TRY_CAST("read file.extension" AS VARCHAR) IN ('php', 'jsp', 'cgi')) ELSE ((CASE WHEN len("values file.extension") = 1 THEN "values file.extension"[1] END) IN ('php', 'jsp', 'cgi')) END) OR (CASE WHEN typeof("read file.name") = 'VARCHAR' THEN (regexp_full_match(lower(replace(CASE WHEN contains(TRY_CAST("read file.name" AS VARCHAR), 'Σ') THEN regexp_replace(regexp_replace(regexp_replace(TRY_CAST("read file.name" AS VARCHAR), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), '([\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}][\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*)Σ', '\1ς', 'g') ELSE TRY_CAST("read file.name" AS VARCHAR) END, 'İ', 'i̇')), '(?s)(?:.)*\x{2E}ph(?:(?:p(?:[\x{30}-\x{39}])?|tml))')) ELSE (regexp_full_match(lower(replace(CASE WHEN contains((CASE WHEN len("values file.name") = 1 THEN "values file.name"[1] END), 'Σ') THEN regexp_replace(regexp_replace(regexp_replace((CASE WHEN len("values file.name") = 1 THEN "values file.name"[1] END), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), 'Σ([\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*[\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}])', 'σ\1', 'g'), '([\p{Lu}\p{Ll}\p{Lt}\x{AA}\x{BA}\x{2160}-\x{217F}\x{24B6}-\x{24E9}][\p{Mn}\p{Me}\p{Cf}\p{Lm}\p{Sk}''.:\x{B7}\x{387}\x{559}\x{5F4}\x{2018}\x{2019}\x{2024}\x{2027}\x{FE13}\x{FE52}\x{FE55}\x{FF07}\x{FF0E}\x{FF1A}]*)Σ', '\1ς', 'g') ELSE (CASE WHEN len("values file.name") = 1 THEN "values file.name"[1] END) END, 'İ', 'i̇')), '(?s)(?:.)*\x{2E}ph(?:(?:p(?:[\x{30}-\x{39}])?|tml))')) END)) THEN TRUE ELSE FALSE END
    AND (CASE WHEN typeof("read @timestamp") = 'TIMESTAMP' THEN (epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 3600000)) ELSE ((CASE WHEN len("values @timestamp") = 1 THEN "values @timestamp"[1] END) > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 3600000)) END)
),
step_3_of_singles_key_1 AS ( -- groups: host.name
  SELECT *, "single host.name" AS "# key 1" FROM (SELECT * FROM source WHERE "# are single")
),
step_3_of_singles_key_2 AS ( -- groups: process.name
  SELECT *, "single process.name" AS "# key 2" FROM step_3_of_singles_key_1
),
step_3_of_singles_key_3 AS ( -- groups: user.name
  SELECT *, "single user.name" AS "# key 3" FROM step_3_of_singles_key_2
),
step_3_of_singles AS ( -- aggregate
  SELECT "# key 1" AS "host.name", "# key 2" AS "process.name", "# key 3" AS "user.name", count("single file.path") AS "column written", NULLIF(list_sort(list_distinct(list(DISTINCT "single file.name"))), []) AS "column names", min("#") AS "#" FROM step_3_of_singles_key_3 GROUP BY "# key 1", "# key 2", "# key 3"
),
step_3_of_lists_key_1 AS ( -- groups: host.name
  SELECT *, generate_subscripts(COALESCE("host.name", [NULL]), 1) AS "# place 1", unnest(COALESCE("host.name", [NULL])) AS "# key 1" FROM (SELECT * FROM source WHERE NOT "# are single")
),
step_3_of_lists_key_2 AS ( -- groups: process.name
  SELECT *, generate_subscripts(COALESCE("process.name", [NULL]), 1) AS "# place 2", unnest(COALESCE("process.name", [NULL])) AS "# key 2" FROM step_3_of_lists_key_1
),
step_3_of_lists_key_3 AS ( -- groups: user.name
  SELECT *, generate_subscripts(COALESCE("user.name", [NULL]), 1) AS "# place 3", unnest(COALESCE("user.name", [NULL])) AS "# key 3" FROM step_3_of_lists_key_2
),
step_3_of_lists AS ( -- aggregate
  SELECT "# key 1" AS "host.name", "# key 2" AS "process.name", "# key 3" AS "user.name", CAST(COALESCE(sum(len("file.path")), 0) AS BIGINT) AS "column written", NULLIF(list_sort(list_distinct(list_concat(COALESCE(list(DISTINCT "file.name"[1]), []), COALESCE(flatten(list(DISTINCT "file.name") FILTER (WHERE len("file.name") > 1)), [])))), []) AS "column names", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2", "# place 3"))) AS "#" FROM step_3_of_lists_key_3 GROUP BY "# key 1", "# key 2", "# key 3"
),
step_3 AS ( -- groups of either
  SELECT * FROM step_3_of_singles UNION ALL SELECT * FROM step_3_of_lists
),
step_4 AS ( -- filter
  SELECT * FROM step_3
  WHERE ("column written" >= 3)
),
step_5 AS ( -- sort
  SELECT * EXCLUDE ("#"), row_number() OVER (ORDER BY "column written" DESC NULLS FIRST, "#") AS "#" FROM step_4
),
step_6 AS ( -- limit
  SELECT * FROM step_5 ORDER BY "#" LIMIT 50
)
SELECT "column written" AS "written", "column names" AS "names", "host.name" AS "host.name", "process.name" AS "process.name", "user.name" AS "user.name" FROM step_6 ORDER BY step_6."#";
