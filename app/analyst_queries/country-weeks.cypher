// title: A country's timeline by week
// question: What happened around a country, week by week?
// params:
//   country: {meaning: "Country, ISO 3166-1 alpha-3.", example: UKR}
//   from: {meaning: "First day, ISO 8601.", example: "2022-01-01"}
//   to: {meaning: "Last day, ISO 8601.", example: "2025-12-31"}
MATCH (e:Event)-[on:ON_TIMELINE]->()
WHERE on.iso3 = $country AND date($from) <= on.day <= date($to)
WITH date.truncate('week', on.day) AS week, e ORDER BY on.day, e.id
RETURN week, count(e) AS events, sum(CASE WHEN e.quad IN [1, 2] THEN 1 ELSE 0 END) AS cooperation,
       sum(CASE WHEN e.quad IN [3, 4] THEN 1 ELSE 0 END) AS conflict,
       round(avg(e.intensity), 2) AS mean_intensity, collect(e.title)[0..5] AS titles
ORDER BY week
