"""The words that French papers print before a value: several for each field.

The first half of every list is used for tuning, the second half for reporting, except
where a label is so common that every issuer prints it (``common`` entries).
"""

from __future__ import annotations

from random import Random
from typing import Final

from benchmarks.papers.issuers import Split

# field or field@kind → (words in both splits, in tune only, in report only)
_Words = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
LABELS: Final[dict[str, _Words]] = {
    "customer_number": (
        ("N° client", "Référence client"), ("N° de client", "Votre référence client", "Identifiant client"),
        ("Numéro client", "Votre n° client", "Id. client", "N° de compte client"),
    ),
    "customer_number@water_bill": (
        ("Référence client",), ("N° d'abonné", "Votre référence"),
        ("Référence abonné", "N° abonné", "Votre numéro d'abonné"),
    ),
    "customer_number@rent_notice": (
        ("N° locataire",), ("Référence locataire", "Code client"), ("Compte locataire", "N° de locataire"),
    ),
    "account_number": (
        ("N° de compte",), ("Compte de contrat", "Compte de facturation"),
        ("Numéro de compte de contrat", "N° compte de facturation", "Compte contrat"),
    ),
    "contract_number": (
        ("N° de contrat",), ("Référence contrat", "Contrat n°"), ("Numéro de contrat", "Votre contrat n°", "Réf. contrat"),
    ),
    "invoice_number": (
        ("N° de facture", "Facture n°"), ("N° facture", "Numéro de facture"),
        ("Référence facture", "Facture N°", "N° de la facture"),
    ),
    "document_date": (
        ("Date de facture",), ("Facture du", "Émise le"), ("Date d'émission", "Date de la facture", "Établie le"),
    ),
    "due_date": (
        ("À régler avant le", "Date limite de paiement"), ("À payer avant le", "Date d'échéance"),
        ("Payable avant le", "À payer au plus tard le", "Échéance", "À régler au plus tard le"),
    ),
    "due_date@direct_debit": (
        ("Prélevé le", "Date de prélèvement"), ("Sera prélevé le", "Prélevé à partir du"),
        ("Prélèvement le", "Montant qui sera prélevé le", "Date du prélèvement"),
    ),
    "period": (
        ("Période",), ("Période de facturation", "Période facturée"), ("Période de consommation", "Consommation"),
    ),
    "pdl": (
        ("Point de livraison (PDL)", "PDL"), ("N° PDL", "Référence acheminement électricité"),
        ("Point Référence Mesure (PRM)", "PRM", "N° de point de livraison", "Réf. acheminement électricité"),
    ),
    "pce": (
        ("PCE", "N° PCE"), ("Point de comptage et d'estimation (PCE)",),
        ("Référence acheminement gaz", "Réf. PCE", "Point de comptage (PCE)"),
    ),
    "meter_number": (
        ("N° compteur",), ("N° de compteur", "Compteur n°"), ("Matricule compteur", "Numéro de compteur", "Compteur"),
    ),
    "power_kva": (("Puissance souscrite",), ("Puissance",), ("Puissance du compteur", "Puissance de raccordement souscrite")),
    "line_number": (("N° de ligne",), ("Numéro de ligne", "Votre ligne"), ("Ligne", "N° d'appel", "Votre numéro")),
    "amount_due": (
        ("Montant à payer", "Net à payer"), ("Total à payer", "Somme à payer"),
        ("Montant TTC à payer", "À payer", "Reste à payer", "Montant total à régler", "Net à payer TTC"),
    ),
    "amount_due@direct_debit": (
        ("Montant à payer", "Net à payer"), ("Montant prélevé", "Montant à prélever"),
        ("Montant du prélèvement", "Somme prélevée", "Total à prélever"),
    ),
    "amount_due@credit": (
        ("Solde en votre faveur",), ("Montant en votre faveur", "Solde créditeur"),
        ("Montant à vous rembourser", "Nous vous devons", "Avoir"),
    ),
    "total_net": (("Total HT",), ("Montant HT", "Total hors TVA"), ("Total hors taxes", "Montant total HT", "Total H.T.")),
    "total_vat": (("TVA", "Total TVA"), ("Montant TVA",), ("Montant de la TVA", "Total T.V.A.", "dont TVA")),
    "total_gross": (
        ("Total TTC",), ("Total facture TTC", "Montant TTC"),
        ("Montant total TTC", "Total de la facture TTC", "Facture TTC", "Total T.T.C."),
    ),
    "previous_balance": (
        ("Solde antérieur",), ("Solde précédent", "Report du solde antérieur"),
        ("Ancien solde", "Solde avant facturation", "Report", "Impayés antérieurs"),
    ),
    "service_address": (
        ("Lieu de consommation",), ("Adresse du point de livraison", "Adresse desservie"),
        ("Adresse de consommation", "Adresse du branchement", "Logement desservi"),
    ),
    "iban": (("IBAN",), (), ()),
    "bic": (("BIC",), (), ()),
    "creditor_id": (("ICS",), ("Identifiant créancier SEPA",), ("Identifiant créancier", "ICS créancier")),
    "mandate_reference": (("RUM",), ("Référence unique du mandat",), ("Mandat de prélèvement", "Réf. mandat (RUM)")),
    "caf_number": (
        ("N° allocataire",), ("Numéro allocataire", "Votre numéro d'allocataire"), ("N° d'allocataire", "Matricule allocataire"),
    ),
    "our_reference": (("Nos références", "N/Réf."), ("Nos réf.", "Réf. à rappeler"), ("Notre référence", "Références à rappeler")),
    "your_reference": (("Vos références", "V/Réf."), ("Vos réf.",), ("Votre référence", "Votre réf.")),
    "case_number": (("N° de dossier",), ("Référence dossier", "Dossier n°"), ("Réf. dossier", "Numéro de dossier")),
    "nir": (("N° de sécurité sociale",), ("N° d'immatriculation",), ("Numéro de sécurité sociale",)),
    "france_travail_id": (("Identifiant",), ("N° identifiant",), ("Votre identifiant",)),
    "tax_number": (("Numéro fiscal",), ("N° fiscal",), ("Votre numéro fiscal",)),
    "notice_number": (("Référence de l'avis",), ("Réf. avis",), ("Référence avis",)),
    "quantity": (("Consommation",), ("Conso.",), ("Volume consommé", "Quantité")),
}  # fmt: skip


def label(rng: Random, field: str, split: Split, *kinds: str) -> str:
    """Choose the words for a field; the first ``field@kind`` that exists wins over the field."""
    for kind in kinds:
        if f"{field}@{kind}" in LABELS:
            common, tune, report = LABELS[f"{field}@{kind}"]
            break
    else:
        common, tune, report = LABELS[field]
    return rng.choice(common + (tune if split == "tune" else report))
