-- What goes across editions. Each project counts once, in however many languages and printings it is in the catalogue.

CREATE VIEW carried AS
SELECT roles.organisation, organisation_list.name, roles.role, editions.call, editions.label, editions.first_year,
       projects.project, min(projects.edition) AS edition, min(projects.fiche) AS fiche, max(roles.doubtful) AS doubtful
FROM roles
JOIN projects USING (edition, fiche)
JOIN editions USING (edition)
JOIN organisation_list ON organisation_list.organisation = roles.organisation
GROUP BY roles.organisation, roles.role, projects.project;

CREATE VIEW "returning" AS
SELECT organisation, name, count(DISTINCT call) AS calls, count(DISTINCT project) AS projects,
       min(first_year) AS first_year, max(first_year) AS last_year,
       group_concat(DISTINCT label) AS labels, max(doubtful) AS doubtful
FROM (SELECT * FROM carried WHERE role = 'promoter' ORDER BY first_year, label)
GROUP BY organisation
HAVING count(DISTINCT call) > 1
ORDER BY calls DESC, projects DESC, organisation;

CREATE VIEW new AS
SELECT organisation, name, min(first_year) AS year, label, count(DISTINCT project) AS projects,
       max(doubtful) AS doubtful
FROM carried AS mine
WHERE role = 'promoter' AND first_year IS NOT NULL
  AND first_year > (SELECT min(first_year) FROM editions)
  AND first_year = (SELECT min(first_year) FROM carried AS all_of_it
                    WHERE all_of_it.organisation = mine.organisation AND all_of_it.role = 'promoter')
GROUP BY organisation
ORDER BY year, organisation;

CREATE VIEW gone AS
SELECT organisation, name, max(first_year) AS last_year, label, count(DISTINCT project) AS projects,
       max(doubtful) AS doubtful
FROM carried AS mine
WHERE role = 'promoter' AND first_year IS NOT NULL
  AND first_year < (SELECT max(first_year) FROM editions)
  AND first_year = (SELECT max(first_year) FROM carried AS all_of_it
                    WHERE all_of_it.organisation = mine.organisation AND all_of_it.role = 'promoter')
GROUP BY organisation
ORDER BY last_year, organisation;

CREATE VIEW people_of_projects AS
SELECT projects.project, editions.call, editions.label, editions.first_year, people_counted.audience,
       people_counted.unit, people_counted.per, max(people_counted.least) AS least, max(people_counted.most) AS most,
       max(people_counted.approximate) AS approximate, max(people_counted.doubtful) AS doubtful
FROM people_counted
JOIN projects USING (edition, fiche)
JOIN editions USING (edition)
GROUP BY projects.project, people_counted.audience, people_counted.unit, people_counted.per;

CREATE VIEW totals AS
SELECT label, first_year AS year, audience, unit, per, count(*) AS projects, sum(least) AS least, sum(most) AS most,
       sum(approximate) AS approximate, sum(doubtful) AS doubtful
FROM people_of_projects
GROUP BY call, audience, unit, per
ORDER BY first_year, label, audience, unit, per;

CREATE VIEW translations AS
SELECT one.edition, one.fiche, one_fiche.language, other.edition AS other_edition, other.fiche AS other_fiche,
       other_fiche.language AS other_language
FROM projects AS one
JOIN projects AS other ON one.project = other.project
JOIN fiches AS one_fiche ON one_fiche.edition = one.edition AND one_fiche.fiche = one.fiche
JOIN fiches AS other_fiche ON other_fiche.edition = other.edition AND other_fiche.fiche = other.fiche
WHERE one_fiche.language < other_fiche.language
ORDER BY one.edition, one.fiche, other.edition, other.fiche;
