"""The known systems. To add one: one file, and one line here."""

from __future__ import annotations

from opwizard.mapping.profile import Profile
from opwizard.mapping.profiles.givewp import GIVEWP_DONATIONS, GIVEWP_SUBSCRIPTIONS
from opwizard.mapping.profiles.hubspot import HUBSPOT_DEALS
from opwizard.mapping.profiles.keap import KEAP_INVOICES, KEAP_NOTES, KEAP_ORDER_ITEMS, KEAP_SUBSCRIPTIONS
from opwizard.mapping.profiles.market_places import AMAZON_ORDERS, EBAY_ORDERS
from opwizard.mapping.profiles.others import ACUITY, BIGCOMMERCE, ETSY, HOTMART, MEMBERFUL, PELCRO, THRIVECART
from opwizard.mapping.profiles.paypal import PAYPAL_ACTIVITY
from opwizard.mapping.profiles.rewardful import REWARDFUL
from opwizard.mapping.profiles.salesforce import SALESFORCE_NOTES, SALESFORCE_OPPORTUNITIES, SALESFORCE_TASKS
from opwizard.mapping.profiles.shopify import SHOPIFY_CUSTOMERS, SHOPIFY_ORDERS
from opwizard.mapping.profiles.stripe import STRIPE_PAYMENTS, STRIPE_SUBSCRIPTIONS
from opwizard.mapping.profiles.woocommerce import (
    WOOCOMMERCE_LINES,
    WOOCOMMERCE_NOTES,
    WOOCOMMERCE_ORDERS,
    WOOCOMMERCE_SUBSCRIPTIONS,
)
from opwizard.mapping.profiles.xero import XERO_INVOICES

ALL: tuple[Profile, ...] = (
    ACUITY,
    AMAZON_ORDERS,
    BIGCOMMERCE,
    EBAY_ORDERS,
    ETSY,
    GIVEWP_DONATIONS,
    GIVEWP_SUBSCRIPTIONS,
    HOTMART,
    HUBSPOT_DEALS,
    KEAP_INVOICES,
    KEAP_NOTES,
    KEAP_ORDER_ITEMS,
    KEAP_SUBSCRIPTIONS,
    MEMBERFUL,
    PAYPAL_ACTIVITY,
    PELCRO,
    REWARDFUL,
    SALESFORCE_NOTES,
    SALESFORCE_OPPORTUNITIES,
    SALESFORCE_TASKS,
    SHOPIFY_CUSTOMERS,
    SHOPIFY_ORDERS,
    STRIPE_PAYMENTS,
    STRIPE_SUBSCRIPTIONS,
    THRIVECART,
    WOOCOMMERCE_LINES,
    WOOCOMMERCE_NOTES,
    WOOCOMMERCE_ORDERS,
    WOOCOMMERCE_SUBSCRIPTIONS,
    XERO_INVOICES,
)
