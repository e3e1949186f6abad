"""Owns what is being done: projects and their milestones, acceptance, support, escalations, exemplars.

Never decides what should be: a project begins where planning has an approved decision. Blind to services and venture.
"""
