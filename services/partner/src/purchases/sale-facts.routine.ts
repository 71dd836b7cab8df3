import { byKey, routine } from '@accord/persistence';

/**
 * What the books know of sales before they are judged, in one call: the partner with its terms, those of its locations,
 * sales, members and spent redemptions that are named. Nothing of a kind: null. Shares and rates travel as text, to stay exact.
 */
export const saleFacts = routine(
  'sale_facts',
  (self) =>
    `CREATE FUNCTION ${self}(seller text, codes text[], external_ids text[], members text[], redemptions text[])
    RETURNS json LANGUAGE plpgsql STABLE ${byKey} AS $$
    BEGIN
      RETURN json_build_object(
        'partner', (SELECT json_build_object('partnerId', id, 'slug', slug, 'category', category, 'currency', currency,
            'status', status, 'issuesUntil', issues_until, 'acceptsUntil', accepts_until)
          FROM partner WHERE id = seller),
        'terms', (SELECT json_agg(json_build_object('version', version, 'validFrom', valid_from, 'accepts', accepts,
            'maxPointsShare', max_points_share::text, 'ratePerPoint', rate_per_point::text))
          FROM partner_terms WHERE partner_id = seller),
        'locations', (SELECT json_agg(json_build_object('locationId', id, 'code', code, 'name', name, 'timeZone', time_zone))
          FROM location WHERE partner_id = seller AND code = ANY(codes)),
        'recorded', (SELECT json_agg(json_build_array(external_id, id, fingerprint))
          FROM purchase WHERE partner_id = seller AND external_id = ANY(external_ids)),
        'members', (SELECT json_agg(json_build_array(id, time_zone, locale)) FROM known_member WHERE id = ANY(members)),
        'used', (SELECT json_agg(redemption_id) FROM purchase_redemption WHERE redemption_id = ANY(redemptions)));
    END $$`,
);
