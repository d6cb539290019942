"""The tables of a safeguarding dataset that the made-up extracts fill, and how a row is laid into one."""

from __future__ import annotations

Tables = dict[str, list[dict[str, str]]]

DATASET = {
    "ssd_person": "pers_person_id pers_sex pers_dob pers_expected_dob pers_death_date",
    "ssd_cin_episodes": "cine_referral_id cine_person_id cine_referral_date cine_referral_nfa "
    "cine_close_date",
    "ssd_cin_assessments": "cina_assessment_id cina_person_id cina_referral_id cina_assessment_start_date "
    "cina_assessment_auth_date",
    "ssd_s47_enquiry": "s47e_s47_enquiry_id s47e_referral_id s47e_person_id s47e_s47_start_date "
    "s47e_s47_end_date s47e_s47_nfa s47e_s47_outcome_json",
    "ssd_initial_cp_conference": "icpc_icpc_id icpc_s47_enquiry_id icpc_person_id icpc_referral_id "
    "icpc_icpc_transfer_in icpc_icpc_date icpc_icpc_outcome_cp_flag",
    "ssd_cp_plans": "cppl_cp_plan_id cppl_referral_id cppl_person_id cppl_cp_plan_start_date "
    "cppl_cp_plan_end_date",
    "ssd_cp_reviews": "cppr_cp_review_id cppr_person_id cppr_cp_plan_id cppr_cp_review_date",
    "ssd_cp_visits": "cppv_cp_visit_id cppv_person_id cppv_cp_plan_id cppv_cp_visit_date cppv_cp_visit_seen",
    "ssd_cin_plans": "cinp_cin_plan_id cinp_referral_id cinp_person_id cinp_cin_plan_start_date "
    "cinp_cin_plan_end_date",
    "ssd_cin_visits": "cinv_cin_visit_id cinv_person_id cinv_cin_visit_date cinv_cin_visit_seen",
    "ssd_cla_episodes": "clae_cla_episode_id clae_person_id clae_cla_episode_start_date "
    "clae_cla_episode_start_reason clae_cla_episode_ceased_date clae_cla_episode_ceased_reason clae_cla_id "
    "clae_referral_id clae_entered_care_date",
    "ssd_cla_placement": "clap_cla_placement_id clap_person_id clap_cla_id clap_cla_placement_start_date "
    "clap_cla_placement_type clap_cla_placement_end_date",
    "ssd_cla_reviews": "clar_cla_review_id clar_cla_id clar_cla_review_date clar_cla_review_cancelled",
    "ssd_cla_visits": "clav_cla_visit_id clav_cla_id clav_person_id clav_cla_visit_date clav_cla_visit_seen",
}


def lay(tables: Tables, table: str, *values: object) -> None:
    tables[table].append(dict(zip(DATASET[table].split(), map(str, values), strict=True)))
