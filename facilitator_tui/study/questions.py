"""Ten questions in SQL that more than one engine speaks. Each counts what there is, and says of how many sessions.

None ranks or grades anybody. What does not hold (taken back, struck, redacted) is not counted.
"""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """One: its name, what it asks, and the SQL that answers it, in an order that is always the same."""

    name: str
    asks: str
    sql: str


QUESTIONS = (
    Question("sessions", "How many sessions in which month, how long, how many ended?", """
SELECT month, mode, count(*) AS sessions, sum(CASE WHEN ended THEN 1 ELSE 0 END) AS ended,
       sum(span_ms) / 3600000.0 AS hours
FROM sessions GROUP BY month, mode ORDER BY month, mode"""),
    Question("steps", "How long was which step stayed in, in how many sessions?", """
SELECT step, count(DISTINCT session) AS sessions, count(*) AS stays,
       sum(end_ms - start_ms) / 60000.0 AS minutes, avg(end_ms - start_ms) / 60000.0 AS minutes_a_stay
FROM stays GROUP BY step ORDER BY step"""),
    Question("lines", "How many lines were said in which register, in how many sessions?", """
SELECT register, count(DISTINCT session) AS sessions, count(*) AS lines
FROM entries WHERE kind = 'said' AND NOT struck GROUP BY register ORDER BY register"""),
    Question("prompts", "Which lines were said and which left out on purpose, how often?", """
SELECT name AS prompt, count(DISTINCT session) AS sessions,
       sum(CASE WHEN kind = 'said' THEN 1 ELSE 0 END) AS said,
       sum(CASE WHEN kind = 'passed' THEN 1 ELSE 0 END) AS left_out
FROM entries WHERE kind IN ('said', 'passed') AND NOT struck GROUP BY name ORDER BY name"""),
    Question("ways-out", "How often was there a stop, too much, or a red flag, in how many sessions of how many?", """
SELECT kind, count(DISTINCT session) AS sessions, count(*) AS times, (SELECT count(*) FROM sessions) AS of_sessions
FROM entries WHERE kind IN ('stop', 'overwhelm', 'flag') AND NOT struck GROUP BY kind ORDER BY kind"""),
    Question("consent", "What was answered to: is it all right to go on? In how many sessions is no asking noted?", """
SELECT name AS answer, count(DISTINCT session) AS sessions, count(*) AS times
FROM entries WHERE kind = 'consent' AND NOT struck GROUP BY name
UNION ALL
SELECT 'none noted' AS answer, count(*) AS sessions, 0 AS times FROM sessions
WHERE session NOT IN (SELECT session FROM entries WHERE kind = 'consent' AND NOT struck)
ORDER BY answer"""),
    Question("ratings", "What was given on which scale, and how often nothing?", """
SELECT scale, count(DISTINCT session) AS sessions, count(value) AS given, count(*) - count(value) AS not_given,
       min(value) AS lowest, avg(value) AS mean, max(value) AS highest
FROM ratings WHERE NOT struck GROUP BY scale ORDER BY scale"""),
    Question("rating-course", "How do the ratings go, hour by hour from T+0?", """
SELECT scale, CAST(floor(t_plus_ms / 3600000.0) AS BIGINT) AS hour, count(DISTINCT session) AS sessions,
       count(value) AS given, avg(value) AS mean
FROM ratings WHERE NOT struck AND t_plus_ms IS NOT NULL GROUP BY 1, 2 ORDER BY scale, hour"""),
    Question("medicines", "Which medicine, how often, in which amounts, and how often does the record not say?", """
SELECT CASE WHEN substance = '' THEN 'not plain' ELSE lower(substance) END AS substance, unit,
       count(DISTINCT session) AS sessions, count(*) AS times, count(amount) AS amounts,
       min(amount) AS lowest, avg(amount) AS mean, max(amount) AS highest
FROM entries WHERE kind = 'medicine' AND NOT struck GROUP BY 1, 2 ORDER BY substance, unit"""),
    Question("after-blankness", "Which step followed blankness, how often, and after how long?", """
SELECT after_it, count(DISTINCT session) AS sessions, count(*) AS times, avg(end_ms - start_ms) / 60000.0 AS minutes
FROM (SELECT session, step, start_ms, end_ms,
             coalesce(lead(step) OVER (PARTITION BY session ORDER BY place), 'none') AS after_it FROM stays) AS walked
WHERE step = 'blank' GROUP BY after_it ORDER BY after_it"""),
)  # fmt: skip
BY_NAME = {each.name: each for each in QUESTIONS}
